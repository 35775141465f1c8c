"""Read again what an epoch is.

Collect all indices used in one epoch.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        batch = random.sample(range(len(X)), min(batch_size, len(X)))
        loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
