def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [np.mean(np.abs([[w.grad for w in n.w] for n in layer.neurons]))
            for layer in model.layers]
