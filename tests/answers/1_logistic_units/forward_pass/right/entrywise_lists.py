def forward(x, Ws, bs, activations):
    out = [list(x)]
    for W, b, f in zip(Ws, bs, activations):
        out.append([float(f(sum(w * a for w, a in zip(row, out[-1])) + bj))
                    for row, bj in zip(W, b)])
    return out
