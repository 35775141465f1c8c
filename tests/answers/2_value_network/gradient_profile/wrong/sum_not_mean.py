"""Should a layer with more weights get a larger number?

Divide your numbers by the numbers of weights per layer.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [sum(abs(w.grad) for n in layer.neurons for w in n.w)
            for layer in model.layers]
