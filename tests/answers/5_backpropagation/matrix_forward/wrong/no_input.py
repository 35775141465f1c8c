"""What will the gradient of the first weights multiply?

Compare the number of entries with len(Ws).
"""

def forward(X, Ws, bs):
    As = []
    A = X
    for W, b in zip(Ws, bs):
        A = sigmoid(A @ W + b)
        As.append(A)
    return As
