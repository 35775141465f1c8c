"""Does a weight that nothing flows through belong to its layer?

Switch one unit off with a bias of -20 and count the numbers you average.
"""
def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    profile = []
    for layer in model.layers:
        grads = [abs(w.grad) for n in layer.neurons for w in n.w
                 if w.grad != 0]
        profile.append(sum(grads) / len(grads) if grads else 0.0)
    return profile
