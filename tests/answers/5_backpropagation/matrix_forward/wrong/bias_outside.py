"""Does the bias belong to the weighted sum or to its activation?

Print the extremes of each entry.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(As[-1] @ W) + b)
    return As
