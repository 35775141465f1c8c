"""What does a unit remember after many calls?

Print the first and last row.
"""

def penultimate(model, X):
    rows = []
    row = [0.0] * len(model.layers[-2].neurons)
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        for j, a in enumerate(x):
            row[j] = a.data
        rows.append(row)
    return rows
