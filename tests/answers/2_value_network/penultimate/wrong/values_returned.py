"""What can matplotlib draw?

Print the type of one entry.
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        rows.append(x)
    return rows
