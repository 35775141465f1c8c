"""Is the model still the same after the call?

Call it twice on one model and compare.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    profile = []
    for layer in model.layers:
        grads = []
        for p in layer.parameters():
            p.data -= 0.01 * p.grad
        for n in layer.neurons:
            grads += [abs(w.grad) for w in n.w]
        profile.append(sum(grads) / len(grads))
    return profile
