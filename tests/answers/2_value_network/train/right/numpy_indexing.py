def train(model, X, ys, learning_rate, n_epochs, batch_size):
    X, ys = np.asarray(X), np.asarray(ys)
    n = len(X)
    for _ in range(n_epochs):
        perm = np.random.permutation(n)
        for k in range(0, n, batch_size):
            idx = perm[k:k + batch_size]
            loss = model.loss(X[idx], ys[idx])
            loss.backward()
            for p in model.parameters():
                p.data = p.data - learning_rate * p.grad
