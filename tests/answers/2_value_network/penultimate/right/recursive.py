def activations(layers, x):
    if not layers:
        return x
    return activations(layers[1:], layers[0](x))

def penultimate(model, X):
    hidden = model.layers[:len(model.layers) - 1]
    return np.array([[float(a.data) for a in activations(hidden, x)]
                     for x in X])
