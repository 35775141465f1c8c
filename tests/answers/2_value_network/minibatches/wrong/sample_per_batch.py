"""May an example appear twice in one pass?

Sort the concatenation.
"""

def minibatches(n, batch_size, rng):
    batches = []
    for start in range(0, n, batch_size):
        size = min(batch_size, n - start)
        batches.append(rng.sample(range(n), size))
    return batches
