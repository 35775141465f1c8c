"""Which activation have the hidden layers?

Print the largest entry for inputs around 10.
"""

def penultimate(model, X):
    A = np.array(X, dtype=float)
    for layer in model.layers[:-1]:
        W = np.array([[w.data for w in n.w] for n in layer.neurons])
        b = np.array([n.b.data for n in layer.neurons])
        A = 1 / (1 + np.exp(-(A @ W.T + b)))
    return A
