"""What does a unit own besides its weights?

Count by hand for one unit with two inputs.
"""

def count_parameters(nin, nouts):
    sizes = [nin] + nouts
    return sum(a * b for a, b in zip(sizes, nouts))

def tent_network(k):
    first, last = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    Ws = [first] + [last @ first] * (k - 1) + [last]
    return Ws, [np.array([0.0, -0.5])] * k + [np.zeros(1)]
