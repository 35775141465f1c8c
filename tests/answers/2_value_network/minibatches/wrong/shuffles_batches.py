"""Would every epoch see the same batches?

Print the first batch three times.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    full = n // batch_size
    batches = [order[k * batch_size:(k + 1) * batch_size]
               for k in range(full)]
    rng.shuffle(batches)
    rest = order[full * batch_size:]
    return batches + [rest] if rest else batches
