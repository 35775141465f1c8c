"""Would every epoch see the same batches?

Print the first batch three times.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    batches = [order[i:i + batch_size] for i in range(0, n, batch_size)]
    rng.shuffle(batches)
    return batches
