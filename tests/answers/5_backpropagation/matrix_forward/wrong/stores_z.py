"""Store what the next layer reads.

Print the extremes of each entry.
"""

def forward(X, Ws, bs):
    As = [X]
    A = X
    for W, b in zip(Ws, bs):
        Z = A @ W + b
        A = sigmoid(Z)
        As.append(Z)
    return As
