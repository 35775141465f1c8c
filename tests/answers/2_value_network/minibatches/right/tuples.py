from itertools import islice

def minibatches(n, batch_size, rng):
    """One shuffled pass, batch after batch."""
    order = iter(rng.sample(range(n), k=n))
    return tuple(iter(lambda: tuple(islice(order, batch_size)), ()))
