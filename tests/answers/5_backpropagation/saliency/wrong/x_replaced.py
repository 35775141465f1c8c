"""Is x still a list of numbers after the call?

Print x before and after.
"""

def input_gradient(model, x):
    for i in range(len(x)):
        x[i] = Value(x[i])
    model(x).backward()
    return [v.grad for v in x]
