"""Count the matrices, then your steps.

Print the loop counter.
"""

def forward(X, Ws, bs):
    As = [X]
    for k in range(len(Ws) - 1):
        As.append(sigmoid(As[-1] @ Ws[k] + bs[k]))
    return As
