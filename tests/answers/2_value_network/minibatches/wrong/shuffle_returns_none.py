"""What does a method that shuffles in place return?

Print the order before you cut it.
"""

def minibatches(n, batch_size, rng):
    order = rng.shuffle(list(range(n)))
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
