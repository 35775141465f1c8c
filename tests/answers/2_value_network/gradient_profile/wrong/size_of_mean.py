"""Can +1 and -1 average to nothing although both learn?

Print the gradients of one layer with their signs.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    profile = []
    for layer in model.layers:
        grads = [w.grad for n in layer.neurons for w in n.w]
        profile.append(abs(sum(grads) / len(grads)))
    return profile
