"""What is left of the gradient when you step?

Print one gradient just before the update.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            loss = model.loss(Xb, yb)
            for p in model.parameters():
                p.data -= learning_rate * p.grad
