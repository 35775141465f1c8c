"""Which index has the first example?

Print the smallest and the largest index for n = 10.
"""

def minibatches(n, batch_size, rng):
    order = list(range(1, n + 1))
    rng.shuffle(order)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
