"""What does the second layer read?

Print the shapes in front of every product, for two matrices.
"""

def forward(X, Ws, bs):
    As = [X]
    for W, b in zip(Ws, bs):
        As.append(sigmoid(X @ W + b))
    return As
