def train(model, X, ys, learning_rate, n_epochs, batch_size):
    pairs = list(zip(X, ys))
    for _ in range(n_epochs):
        random.shuffle(pairs)
        for start in range(0, len(pairs), batch_size):
            xs, labels = zip(*pairs[start:start + batch_size])
            model.loss(xs, labels).backward()
            for p in model.parameters():
                p.data += -learning_rate * p.grad
    return model
