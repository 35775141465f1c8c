"""Which batches may have fewer than batch_size indices?

Print the sizes for n = 10, batch_size = 4.
"""

def minibatches(n, batch_size, rng):
    order = rng.sample(range(n), n)
    n_batches = math.ceil(n / batch_size)
    return [list(b) for b in np.array_split(order, n_batches)]
