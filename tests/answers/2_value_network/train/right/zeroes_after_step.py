def train(model, X, ys, learning_rate, n_epochs, batch_size):
    for epoch in range(n_epochs):
        total = 0
        for batch in minibatches(len(X), batch_size, random.Random()):
            batch = list(batch)
            Xb = [X[i] for i in batch]
            yb = [ys[i] for i in batch]
            loss = model.loss(Xb, yb)
            total += loss.data * len(batch) / len(X)
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
                p.grad = 0
        print(f"epoch {epoch}: {total:.4f}")
