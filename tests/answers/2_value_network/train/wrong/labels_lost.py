"""Is each row's label still beside it?

Let each label equal the first feature and compare inside a batch.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        rows = random.sample(X, len(X))
        for k in range(0, len(rows), batch_size):
            model.loss(rows[k:k + batch_size],
                       ys[k:k + batch_size]).backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
