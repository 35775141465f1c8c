"""Which attribute holds the slope?

Double the labels' error: does your profile change?
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [np.mean([abs(w.data) for n in layer.neurons for w in n.w])
            for layer in model.layers]
