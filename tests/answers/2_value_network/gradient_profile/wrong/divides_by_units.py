"""How many weights has a layer?

Count the numbers you add up, and compare with what you divide by.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [sum(abs(w.grad) for n in layer.neurons for w in n.w)
            / len(layer.neurons) for layer in model.layers]
