"""How many passes are n_epochs passes?

Train for 1 epoch and compare the parameters.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(1, n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
