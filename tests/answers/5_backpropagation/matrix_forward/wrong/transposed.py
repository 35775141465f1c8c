"""In Z = A W, which axis of W must match A?

Print shapes before the product.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(As[-1] @ W.T + b))
    return As
