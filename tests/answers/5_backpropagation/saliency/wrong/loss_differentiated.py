"""Does the question mention a label?

Use a model without any label.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    loss = (model(inputs) - 1) ** 2
    loss.backward()
    return [v.grad for v in inputs]
