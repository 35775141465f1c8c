"""Which attribute of p must change?

Print id and data of one parameter before and after your update line.
"""

def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            model.loss(Xb, yb).backward()
            for p in model.parameters():
                p.grad -= learning_rate * p.data
