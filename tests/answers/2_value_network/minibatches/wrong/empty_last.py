"""How many batches do 12 examples in fours make?

Print the last batch for n = 12, batch_size = 4.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[k * batch_size:(k + 1) * batch_size]
            for k in range(n // batch_size + 1)]
