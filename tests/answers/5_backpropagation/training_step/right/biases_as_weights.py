def train_step(X, Y, Ws, bs, lr):
    """One more input that is always 1."""
    params = [np.vstack([W, b]) for W, b in zip(Ws, bs)]
    one = np.ones((len(X), 1))
    As = [np.hstack([X, one])]
    for P in params:
        As.append(np.hstack([sigmoid(As[-1] @ P), one]))
    A = As[-1][:, :-1]
    delta = (A - Y) * A * (1 - A)
    grads = []
    for P, A in zip(reversed(params), reversed(As[:-1])):
        grads.insert(0, A.T @ delta / len(X))
        delta = ((delta @ P.T) * A * (1 - A))[:, :-1]
    params = [P - lr * G for P, G in zip(params, grads)]
    return [P[:-1] for P in params], [P[-1] for P in params]
