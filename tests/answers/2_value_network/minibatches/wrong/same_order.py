"""When is the order decided?

Call it twice with one generator.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    random.Random(0).shuffle(order)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
