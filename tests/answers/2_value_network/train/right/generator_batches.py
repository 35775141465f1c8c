def batches_of(X, ys, batch_size):
    order = random.sample(range(len(X)), len(X))
    while order:
        batch, order = order[:batch_size], order[batch_size:]
        yield [X[i] for i in batch], [ys[i] for i in batch]

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    parameters = model.parameters()
    epoch = 0
    while epoch < n_epochs:
        for Xb, yb in batches_of(X, ys, batch_size):
            model.loss(Xb, yb).backward()
            for i in range(len(parameters)):
                parameters[i].data -= learning_rate * parameters[i].grad
        epoch += 1
