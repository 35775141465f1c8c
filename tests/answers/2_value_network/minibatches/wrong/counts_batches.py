"""Is batch_size the number of batches, or of examples?

Print the length of each batch for n = 10, batch_size = 3.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[k::batch_size] for k in range(batch_size)]
