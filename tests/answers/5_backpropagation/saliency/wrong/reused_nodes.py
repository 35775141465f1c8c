"""Does your second answer equal the first?

Call it twice and subtract.
"""

def input_gradient(model, x, nodes=[]):
    if len(nodes) != len(x):
        nodes[:] = [Value(v) for v in x]
    model(nodes).backward()
    return [v.grad for v in nodes]
