"""Does the last batch need as many as the others?

Print the last batch for n = 10, batch_size = 3, and look for its entries in
the other batches.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [[order[(i + j) % n] for j in range(batch_size)]
            for i in range(0, n, batch_size)]
