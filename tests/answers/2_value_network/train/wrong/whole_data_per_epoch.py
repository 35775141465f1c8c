"""How many batches make an epoch here?

Count how often the update line runs in one epoch.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        model.loss(X, ys).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
