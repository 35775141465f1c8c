"""Who can ever be in one batch with example 5?

Print ten passes over 12 examples in fours and look for neighbors.
"""
def minibatches(n, batch_size, rng):
    start = rng.randrange(n)
    order = [(start + k) % n for k in range(n)]
    return [order[k:k + batch_size] for k in range(0, n, batch_size)]
