"""How many inputs does the model have?

Print the length of your result.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    for v in inputs:
        return [v.grad]
