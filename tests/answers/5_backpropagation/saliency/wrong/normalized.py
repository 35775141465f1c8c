"""Do the sizes of the slopes still say how far the output moves?

Multiply the output of the model by 10 and compare.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    total = sum(abs(v.grad) for v in inputs) or 1.0
    return [v.grad / total for v in inputs]
