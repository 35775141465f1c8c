"""Look at Ws and bs after the call.

Call forward twice with the same lists.
"""

def forward(X, Ws, bs):
    As = [X]
    while Ws:
        W = Ws.pop(0)
        b = bs.pop(0)
        As.append(sigmoid(As[-1] @ W + b))
    return As
