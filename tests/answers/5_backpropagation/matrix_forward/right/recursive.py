def forward(X, Ws, bs):
    if len(Ws) == 0:
        return [X]
    A = sigmoid(X @ Ws[0] + bs[0])
    return [X] + forward(A, Ws[1:], bs[1:])
