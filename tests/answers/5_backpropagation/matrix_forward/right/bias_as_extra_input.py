def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        A1 = np.hstack([As[-1], np.ones((len(X), 1))])
        WB = np.vstack([W, b])
        As.append(sigmoid(A1 @ WB))
    return As
