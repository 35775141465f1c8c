"""Which parameters does the definition name?

Count the numbers you average per layer.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [np.mean([abs(p.grad) for p in layer.parameters()])
            for layer in model.layers]
