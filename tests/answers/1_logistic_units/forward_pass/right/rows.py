def forward(x, Ws, bs, activations):
    result = [np.array(x, dtype=float)]
    for W, b, f in zip(Ws, bs, activations):
        z = []
        for row, bias in zip(W, b):
            total = bias
            for w, a in zip(row, result[-1]):
                total = total + w * a
            z.append(total)
        result.append(f(np.array(z)))
    return result
