def forward(X, Ws, bs):
    """Equation (6) to the letter."""
    m = X.shape[0]
    ones = np.ones((m, 1))
    activations = [X.copy()]
    for W, b in zip(Ws, bs):
        Z = activations[-1] @ W + ones @ b.reshape(1, -1)
        activations.append(1 / (1 + np.exp(-Z)))
    return activations
