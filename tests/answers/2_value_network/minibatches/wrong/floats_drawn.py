"""What type must the index of a list have?

Print the type of one entry of a batch.
"""

def minibatches(n, batch_size, rng):
    order = list(np.linspace(0, n - 1, n))
    rng.shuffle(order)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
