"""Count layers from the output.

Use a net with three hidden layers of different width.
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:min(2, len(model.layers) - 1)]:
            x = layer(x)
        rows.append([a.data for a in x])
    return rows
