"""Who is in the last batch?

Use 7 rows in threes and print batch sizes.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    n = len(X)
    for epoch in range(n_epochs):
        order = random.sample(range(n), n)
        for k in range(n // batch_size):
            batch = order[k * batch_size:(k + 1) * batch_size]
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
