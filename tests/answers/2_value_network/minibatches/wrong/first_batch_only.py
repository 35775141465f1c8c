"""How many batches make one pass?

Print the number of batches for n = 12, batch_size = 4.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    batches = []
    for i in range(0, n, batch_size):
        batches.append(order[i:i + batch_size])
        return batches
