"""One loss or many?

Count the backward() calls.
"""

def gradient_profile(model, X, ys):
    for x, y in zip(X, ys):
        model.loss([x], [y]).backward()
    return [np.mean([abs(w.grad) for n in layer.neurons for w in n.w])
            for layer in model.layers]
