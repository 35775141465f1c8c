"""Is the model still the same after the call?

Print the parameters before and after the call.
"""

def penultimate(model, X):
    last = model.layers[-1].neurons[0]
    last.b.data = 0.0
    rows = [[] for _ in X]
    for j in range(len(last.w)):
        for w in last.w:
            w.data = 0.0
        last.w[j].data = 1.0
        for row, x in zip(rows, X):
            y = model(x).data
            row.append(math.log(y / (1 - y)))
    return rows
