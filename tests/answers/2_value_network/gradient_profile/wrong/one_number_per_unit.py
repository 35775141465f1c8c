"""Which picture do you want to draw?

Print the length of the result.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [sum(abs(w.grad) for w in n.w) / len(n.w)
            for layer in model.layers for n in layer.neurons]
