"""Would every epoch see the same batches?

Print the first batch of three epochs.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for k in range(0, len(X), batch_size):
            loss = model.loss(X[k:k + batch_size], ys[k:k + batch_size])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
