"""Which layer reads the inputs?

Draw the net (2, [2, 1]) and count the lines.
"""

def count_parameters(nin, nouts):
    return sum((a + 1) * b for a, b in zip(nouts, nouts[1:]))

def tent_network(k):
    first, last = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    Ws = [first] + [last @ first] * (k - 1) + [last]
    return Ws, [np.array([0.0, -0.5])] * k + [np.zeros(1)]
