"""The way back needs more than the output: what?

Print the type of the result and its length.
"""

def forward(X, Ws, bs):
    A = X
    for W, b in zip(Ws, bs):
        A = sigmoid(A @ W + b)
    return A
