"""Can a batch hold more than batch_size indices?

Print the sizes for n = 10, batch_size = 3.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    full = max(n // batch_size, 1)
    batches = [order[k * batch_size:(k + 1) * batch_size]
               for k in range(full)]
    batches[-1] += order[full * batch_size:]
    return batches
