def gradient_profile(model, X, ys):
    """Mean absolute gradient of each layer's weights."""
    model.loss(X, ys).backward()
    profile = np.zeros(len(model.layers))
    for k, layer in enumerate(model.layers):
        grads = [w.grad for neuron in layer.neurons for w in neuron.w]
        profile[k] = np.linalg.norm(grads, 1) / len(grads)
    return profile
