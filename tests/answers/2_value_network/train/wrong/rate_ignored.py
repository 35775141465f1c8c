"""How long is a step when the learning rate is 0?

Train once with rate 0 and compare the parameters.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            model.loss(Xb, yb).backward()
            for p in model.parameters():
                p.data -= 0.5 * p.grad
