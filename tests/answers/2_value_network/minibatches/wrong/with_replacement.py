"""May an example appear twice in one pass?

Sort the concatenation.
"""

def minibatches(n, batch_size, rng):
    order = rng.choices(range(n), k=n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
