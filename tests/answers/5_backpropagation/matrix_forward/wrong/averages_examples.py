"""How many rows has the result for five examples?

Feed two examples and change one of them.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        Z = As[-1] @ W + b
        As.append(sigmoid(Z.mean(axis=0, keepdims=True)))
    return As
