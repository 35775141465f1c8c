"""Ten examples in threes: who is never seen?

Print all batches for n = 10, batch_size = 3.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[k * batch_size:(k + 1) * batch_size]
            for k in range(n // batch_size)]
