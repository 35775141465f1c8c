"""Is a unit one number?

Count the numbers that one unit stores.
"""

def count_parameters(nin, nouts):
    return sum(nouts)

def tent_network(k):
    first, last = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    Ws = [first] + [last @ first] * (k - 1) + [last]
    return Ws, [np.array([0.0, -0.5])] * k + [np.zeros(1)]
