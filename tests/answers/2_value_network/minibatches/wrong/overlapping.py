"""How far does the start move each time?

Count all indices.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[i:i + batch_size] for i in range(n)]
