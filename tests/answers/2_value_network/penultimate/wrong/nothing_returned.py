"""What does your function hand back?

Print the result of one call.
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        rows.append([a.data for a in x])
