"""Read again what an epoch is.

Collect all indices used in one epoch.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    n = len(X)
    for epoch in range(n_epochs):
        for _ in range(math.ceil(n / batch_size)):
            batch = random.sample(range(n), min(batch_size, n))
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
