"""Are these all digits of the activations?

Apply the last unit to one of your rows and compare with model(x).
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        rows.append([round(a.data, 3) for a in x])
    return rows
