"""How many digits does a gradient need?

Subtract your entries from the formula and print the difference.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(np.round(sigmoid(As[-1] @ W + b), 4))
    return As
