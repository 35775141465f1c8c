"""Where does the second tent bend?

Plot k = 2 and read off where it is highest.
"""

def count_parameters(nin, nouts):
    sizes = [nin] + nouts
    return sum((a + 1) * b for a, b in zip(sizes, nouts))

def tent_network(k):
    first, last = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    Ws = [first] + [last @ first] * (k - 1) + [last]
    bs = [np.array([0.0, -0.5])] + [np.zeros(2)] * (k - 1)
    return Ws, bs + [np.zeros(1)]
