def train(model, X, ys, learning_rate, n_epochs, batch_size):
    rng = random.Random()
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, rng):
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
