"""Which constant enters last?

Use two layers whose first bias is 0.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for k in range(1, len(Ws)):
        W = Ws[k] @ W
        b = Ws[k] @ b
        if k < len(Ws) - 1:
            b = b + bs[k]
    return W, b
