def minibatches(n, batch_size, rng):
    order = np.random.permutation(n)
    return np.split(order, range(batch_size, n, batch_size))
