"""Print X after training.

Compare X with a copy.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        pairs = list(zip(X, ys))
        random.shuffle(pairs)
        X[:] = [x for x, y in pairs]
        ys[:] = [y for x, y in pairs]
        for k in range(0, len(X), batch_size):
            loss = model.loss(X[k:k + batch_size], ys[k:k + batch_size])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
