"""One loss or many?

Count the backward() calls.
"""

def gradient_profile(model, X, ys):
    rows = []
    for x, y in zip(X, ys):
        model.loss([x], [y]).backward()
        rows.append([np.mean([abs(w.grad) for n in layer.neurons
                              for w in n.w]) for layer in model.layers])
    return np.mean(rows, axis=0)
