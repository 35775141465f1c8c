"""What can a bar chart draw?

Print the type of one entry.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    return [Value(v.grad) for v in inputs]
