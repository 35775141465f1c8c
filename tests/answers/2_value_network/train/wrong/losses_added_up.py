"""How many batches make an epoch here?

Count how often the update line runs in one epoch.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        loss = 0
        for batch in minibatches(len(X), batch_size, random):
            loss += model.loss([X[i] for i in batch], [ys[i] for i in batch])
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
