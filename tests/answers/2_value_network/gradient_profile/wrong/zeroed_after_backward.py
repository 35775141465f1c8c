"""When do gradients come into being?

Print one gradient before and after your first line.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    for p in model.parameters():
        p.grad = 0.0
    return [np.mean([abs(w.grad) for n in layer.neurons for w in n.w])
            for layer in model.layers]
