"""Which layer does your first number belong to?

Set the weights of the last unit to 0 and look for the zeros.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    profile = []
    for layer in reversed(model.layers):
        grads = [abs(w.grad) for n in layer.neurons for w in n.w]
        profile.append(sum(grads) / len(grads))
    return profile
