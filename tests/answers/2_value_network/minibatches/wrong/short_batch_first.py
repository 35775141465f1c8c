"""Which batch may have fewer indices?

Print the sizes for n = 10, batch_size = 3.
"""

def minibatches(n, batch_size, rng):
    order = rng.sample(range(n), n)
    rest = n % batch_size
    batches = [order[:rest]] if rest else []
    return batches + [order[i:i + batch_size]
                      for i in range(rest, n, batch_size)]
