"""Does your second answer have the length of the first?

Call it twice and print both results.
"""

nodes = []

def input_gradient(model, x):
    nodes.extend(Value(v) for v in x)
    model(nodes[-len(x):]).backward()
    return [v.grad for v in nodes]
