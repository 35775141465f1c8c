"""How many arguments does the question give your function?

Call it as the visible check does.
"""

def input_gradient(model, x, y):
    inputs = [Value(v) for v in x]
    loss = -(model(inputs) if y else 1 - model(inputs)).log()
    loss.backward()
    return [v.grad for v in inputs]
