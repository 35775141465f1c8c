def minibatches(n, batch_size, rng):
    left = list(range(n))
    batches = []
    while left:
        batch = []
        while left and len(batch) < batch_size:
            batch.append(left.pop(rng.randrange(len(left))))
        batches.append(batch)
    return batches
