"""What does a unit add to its weighted sum?

Compare your row for the example (0, 0) with `out` of the units.
"""

def penultimate(model, X):
    A = np.array(X, dtype=float)
    for layer in model.layers[:-1]:
        W = np.array([[w.data for w in n.w] for n in layer.neurons])
        A = np.maximum(A @ W.T, 0)
    return A
