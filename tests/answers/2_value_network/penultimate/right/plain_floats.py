def penultimate(model, X):
    rows = []
    for x in X:
        a = [float(v) for v in x]
        for layer in model.layers[:-1]:
            a = [max(0.0, sum(w.data * v for w, v in zip(n.w, a)) + n.b.data)
                 for n in layer.neurons]
        rows.append(a)
    return rows
