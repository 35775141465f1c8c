"""Is the input the result of a unit?

Subtract X from the first entry.
"""

def forward(X, Ws, bs):
    As = [sigmoid(X)]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(As[-1] @ W + b))
    return As
