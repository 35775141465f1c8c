"""Which matrix touches x first?

Collapse a layer that swaps two coordinates and one that doubles the first.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        b = W_next @ b + b_next
        W = W @ W_next
    return W, b
