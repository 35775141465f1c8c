def minibatches(n, batch_size, rng):
    indices = [i for i in range(n)]
    rng.shuffle(indices)
    batches = [[]]
    for i in indices:
        if len(batches[-1]) == batch_size:
            batches.append([])
        batches[-1].append(i)
    return batches
