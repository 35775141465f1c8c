"""Which activation has the output layer here?

Print the extremes of each entry.
"""

def forward(X, Ws, bs):
    As = [X]
    for k, (W, b) in enumerate(zip(Ws, bs)):
        Z = As[-1] @ W + b
        As.append(Z if k == len(Ws) - 1 else sigmoid(Z))
    return As
