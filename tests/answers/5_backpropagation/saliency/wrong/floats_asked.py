"""Is the input part of the graph?

Print the type of what you pass to the model.
"""

def input_gradient(model, x):
    out = model(x)
    out.backward()
    return [v.grad for v in x]
