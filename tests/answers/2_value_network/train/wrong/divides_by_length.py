"""Who already took the average?

Compare your step for batch sizes 1 and 10 on identical rows.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            loss = model.loss(Xb, yb) / len(batch)
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
