"""Is it the output that you differentiate, or its logarithm?

Multiply your slopes by the output of the model and compare.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    p = model(inputs)
    (p * p + 1e-12).log().backward()
    return [v.grad / 2 for v in inputs]
