"""An affine map has two parts.

Print the result of the visible example.
"""

def collapse(Ws, bs):
    W = Ws[0]
    for W_next in Ws[1:]:
        W = W_next @ W
    return W
