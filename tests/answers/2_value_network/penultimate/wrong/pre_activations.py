"""Do ReLU units output negative numbers?

Print the smallest entry.
"""

def penultimate(model, X):
    rows = []
    for x in X:
        for layer in model.layers[:-2]:
            x = [a.data for a in layer(x)]
        rows.append([sum(w.data * v for w, v in zip(n.w, x)) + n.b.data
                     for n in model.layers[-2].neurons])
    return rows
