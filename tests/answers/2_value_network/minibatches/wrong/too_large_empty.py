"""What is the one batch then?

Use n = 3, batch_size = 10.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    batches = []
    start = 0
    while n >= batch_size and start < n:
        batches.append(order[start:start + batch_size])
        start += batch_size
    return batches
