"""Which constant enters last?

Use two layers whose first bias is 0.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next in Ws[1:]:
        W = W_next @ W
        b = W_next @ b
    return W, b
