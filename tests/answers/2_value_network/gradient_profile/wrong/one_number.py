"""Which picture do you want to draw?

Print the length of the result.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    grads = [abs(w.grad) for layer in model.layers
             for n in layer.neurons for w in n.w]
    return sum(grads) / len(grads)
