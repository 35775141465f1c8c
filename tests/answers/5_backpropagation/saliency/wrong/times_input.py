"""Slope, or slope times input?

Ask at a place where an input is 0.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    return [v.grad * v.data for v in inputs]
