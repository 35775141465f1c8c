def minibatches(n, batch_size, rng):
    order = np.arange(n)
    np.random.default_rng(rng.randrange(2**32)).shuffle(order)
    return [order[s:s + batch_size].tolist()
            for s in range(0, n, batch_size)]
