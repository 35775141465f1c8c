"""Does it matter whether the output rises or falls?

Use a model with a negative weight.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    return [abs(v.grad) for v in inputs]
