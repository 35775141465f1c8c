"""What does your function hand back?

Print the result of one call.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    batches = [order[i:i + batch_size] for i in range(0, n, batch_size)]
