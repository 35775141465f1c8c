"""Which orientation does the docstring fix?

Print all shapes.
"""

def count_parameters(nin, nouts):
    sizes = [nin] + nouts
    return sum((a + 1) * b for a, b in zip(sizes, nouts))

def tent_network(k):
    first, last = np.array([[1.0], [1.0]]), np.array([[2.0, -4.0]])
    Ws = [first] + [first @ last] * (k - 1) + [last]
    return Ws, [np.array([0.0, -0.5])] * k + [np.zeros(1)]
