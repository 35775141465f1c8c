"""How many layers have been computed when you return?

Print the number of entries for a network with three matrices.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(As[-1] @ W + b))
        return As
