def minibatches(n, batch_size, rng):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = rng.randint(0, i)
        order[i], order[j] = order[j], order[i]
    full = n // batch_size
    batches = [order[k * batch_size:(k + 1) * batch_size]
               for k in range(full)]
    if n % batch_size != 0:
        batches.append(order[full * batch_size:])
    return batches
