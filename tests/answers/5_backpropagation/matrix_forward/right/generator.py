def forward(X, Ws, bs):
    yield X
    for W, b in zip(Ws, bs):
        X = sigmoid(X @ W + b)
        yield X
