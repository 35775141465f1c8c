"""Do ReLU units output negative numbers?

Print the smallest entry.
"""

def penultimate(model, X):
    A = np.array(X, dtype=float)
    for layer in model.layers[:-1]:
        W = np.array([[w.data for w in n.w] for n in layer.neurons])
        b = np.array([n.b.data for n in layer.neurons])
        A = A @ W.T + b
    return A.tolist()
