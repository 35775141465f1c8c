def input_gradient(model, x):
    inputs = [Value(float(v)) for v in x]
    out = model(inputs)
    out.backward()
    return [v.grad for v in inputs]
