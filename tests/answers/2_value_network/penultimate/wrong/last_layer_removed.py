"""How many layers has the model after the call?

Print model(x) before and after the call.
"""

def penultimate(model, X):
    model.layers.pop()
    return [[a.data for a in model(x)] for x in X]
