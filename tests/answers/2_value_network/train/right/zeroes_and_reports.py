def train(model, X, ys, learning_rate, n_epochs, batch_size,
          report_every=None):
    """Stochastic gradient descent with a report now and then."""
    history = []
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            for p in model.parameters():
                p.grad = 0.0
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data = p.data - learning_rate * p.grad
        history.append(model.loss(X, ys).data)
        if report_every and epoch % report_every == 0:
            print(epoch, history[-1])
    return history
