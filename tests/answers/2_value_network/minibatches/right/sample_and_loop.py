def minibatches(n, batch_size, rng):
    """One shuffled pass over n examples, cut into batches."""
    perm = rng.sample(range(n), n)
    batches = []
    start = 0
    while start < n:
        end = min(start + batch_size, n)
        batches.append(perm[start:end])
        start = end
    return batches
