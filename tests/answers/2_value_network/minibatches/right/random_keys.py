def minibatches(n, batch_size, rng):
    order = sorted(range(n), key=lambda i: rng.random())
    n_batches = math.ceil(n / batch_size)
    return [order[k * batch_size:(k + 1) * batch_size]
            for k in range(n_batches)]
