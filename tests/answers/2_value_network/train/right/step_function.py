def sgd_step(parameters, rate):
    for p in parameters:
        setattr(p, "data", float(np.subtract(p.data, rate * p.grad)))

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    data = [(list(x), y) for x, y in zip(X, ys)]
    for _ in range(n_epochs):
        order = sorted(data, key=lambda _: random.random())
        for k in range(math.ceil(len(order) / batch_size)):
            part = order[k * batch_size:(k + 1) * batch_size]
            loss = model.loss([x for x, _ in part], [y for _, y in part])
            loss.backward()
            sgd_step(model.parameters(), learning_rate)
