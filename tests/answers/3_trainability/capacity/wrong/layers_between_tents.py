"""How many layers does the sentence about k hidden layers leave you?

Print the number of matrices for k = 2, and find one that can be merged.
"""

def count_parameters(nin, nouts):
    sizes = [nin] + nouts
    return sum((a + 1) * b for a, b in zip(sizes, nouts))

def tent_network(k):
    first, last = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    return [first, last] * k, [np.array([0.0, -0.5]), np.zeros(1)] * k
