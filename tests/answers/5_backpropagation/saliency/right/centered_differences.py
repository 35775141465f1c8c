def input_gradient(model, x):
    h = 1e-5
    slopes = []
    for i in range(len(x)):
        up, down = list(x), list(x)
        up[i] += h
        down[i] -= h
        slopes.append((model(up).data - model(down).data) / (2 * h))
    return slopes
