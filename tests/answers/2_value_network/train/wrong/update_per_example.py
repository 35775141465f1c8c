"""How many examples share one step?

Count how often the update line runs for 12 examples in fours.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            for x, y in zip(Xb, yb):
                model.loss([x], [y]).backward()
                for p in model.parameters():
                    p.data -= learning_rate * p.grad
