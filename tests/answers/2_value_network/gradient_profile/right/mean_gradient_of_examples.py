def gradient_profile(model, X, ys):
    layers = [[w for n in layer.neurons for w in n.w]
              for layer in model.layers]
    sums = [[0.0] * len(ws) for ws in layers]
    for x, y in zip(X, ys):
        model.loss([x], [y]).backward()
        for row, ws in zip(sums, layers):
            for i, w in enumerate(ws):
                row[i] += w.grad
    return [sum(abs(s) / len(X) for s in row) / len(row) for row in sums]
