def forward(X, Ws, bs):
    As = [np.array(X)]
    for W, b in zip(Ws, bs):
        rows = []
        for a in As[-1]:
            rows.append([1 / (1 + math.exp(-(sum(a[i] * W[i, j] for i in range(len(a))) + b[j])))
                         for j in range(W.shape[1])])
        As.append(np.array(rows))
    return As
