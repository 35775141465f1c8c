"""Which activation do the hidden layers have in this notebook?

Print the extremes of each entry.
"""

def forward(X, Ws, bs):
    As = [X]
    for k, (W, b) in enumerate(zip(Ws, bs)):
        Z = As[-1] @ W + b
        As.append(sigmoid(Z) if k == len(Ws) - 1 else np.maximum(0, Z))
    return As
