"""Count layers from the output.

Use a net with three hidden layers of different width.
"""

def penultimate(model, X):
    return [[a.data for a in model.layers[0](x)] for x in X]
