def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for _ in range(n_epochs):
        order = list(range(len(X)))
        np.random.shuffle(order)
        while order:
            batch = [order.pop() for _ in range(min(batch_size, len(order)))]
            losses = [model.loss([X[i]], [ys[i]]) for i in batch]
            (sum(losses) * (1 / len(losses))).backward()
            for p in model.parameters():
                p.data = p.data - learning_rate * p.grad
