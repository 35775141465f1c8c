"""Does x have its old numbers after the call?

Print x before and after.
"""

def input_gradient(model, x):
    slopes = []
    for i in range(len(x)):
        before = model(x).data
        x[i] += 1e-6
        slopes.append((model(x).data - before) / 1e-6)
    return slopes
