"""Which attribute of your entries holds the slope?

Print one entry.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    return inputs
