"""How many units has a layer?

Count the numbers you average per layer.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [sum(abs(w.grad) for w in layer.neurons[0].w)
            / len(layer.neurons[0].w) for layer in model.layers]
