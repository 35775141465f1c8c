"""Do you return where you stand, or how steep it is there?

Compare your result with x.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    return [v.data for v in inputs]
