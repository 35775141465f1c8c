"""The gradient points where the loss grows.

Print the loss after each update with rate 0.01.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            model.loss(Xb, yb).backward()
            for p in model.parameters():
                p.data += learning_rate * p.grad
