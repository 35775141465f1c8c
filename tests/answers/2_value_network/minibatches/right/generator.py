def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    for start in range(0, n, batch_size):
        yield order[start:start + batch_size]
