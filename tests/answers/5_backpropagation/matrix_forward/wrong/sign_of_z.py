"""Does the output rise or fall when the weighted sum rises?

Feed zeros and compare with the sigmoid of the biases.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        Z = As[-1] @ W + b
        As.append(1 / (1 + np.exp(Z)))
    return As
