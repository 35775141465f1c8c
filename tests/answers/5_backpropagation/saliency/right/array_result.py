def input_gradient(model, x):
    values = tuple(map(Value, x))
    model(values).backward()
    return np.array([v.grad for v in values])
