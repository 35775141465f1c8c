"""What does the second tent read?

Plot k = 2 and count the peaks.
"""

def count_parameters(nin, nouts):
    sizes = [nin] + nouts
    return sum((a + 1) * b for a, b in zip(sizes, nouts))

def tent_network(k):
    Ws = [np.array([[1.0, 1.0]])] + [np.eye(2)] * (k - 1)
    bs = [np.array([0.0, -0.5])] + [np.zeros(2)] * (k - 1)
    return Ws + [np.array([[2.0], [-4.0]])], bs + [np.zeros(1)]
