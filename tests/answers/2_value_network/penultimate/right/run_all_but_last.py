def penultimate(model, X):
    result = []
    for x in X:
        a = x
        for layer in model.layers[:-1]:
            a = layer(a)
        result.append([v.data for v in a])
    return result
