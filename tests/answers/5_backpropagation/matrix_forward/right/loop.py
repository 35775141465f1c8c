def forward(X, Ws, bs):
    As = [X]
    A = X
    for k in range(len(Ws)):
        Z = np.dot(A, Ws[k]) + bs[k]
        A = sigmoid(Z)
        As.append(A)
    return As
