"""Is the answer part of the representation?

Compare the width with the net's list of sizes.
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        rows.append([a.data for a in [*x, model.layers[-1](x)]])
    return rows
