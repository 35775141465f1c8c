"""Which gradients does one update use?

Print the second change of a parameter beside its gradient.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    speed = [0.0 for _ in model.parameters()]
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for i, p in enumerate(model.parameters()):
                speed[i] = 0.9 * speed[i] + p.grad
                p.data -= learning_rate * speed[i]
