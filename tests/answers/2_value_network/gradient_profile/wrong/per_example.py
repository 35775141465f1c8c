"""One loss or many?

Count the backward() calls.
"""

def gradient_profile(model, X, ys):
    sums = [0.0] * len(model.layers)
    for x, y in zip(X, ys):
        model.loss([x], [y]).backward()
        for k, layer in enumerate(model.layers):
            grads = [abs(w.grad) for n in layer.neurons for w in n.w]
            sums[k] += sum(grads) / len(grads)
    return sums
