def input_gradient(model, x):
    slopes = []
    for i in range(len(x)):
        xs = list(x)
        xs[i] = Value(x[i])
        model(xs).backward()
        slopes.append(xs[i].grad)
    return slopes
