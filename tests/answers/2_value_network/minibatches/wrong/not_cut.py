"""Where does one batch end and the next begin?

Print the first entry of the result and its type.
"""

def minibatches(n, batch_size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return order
