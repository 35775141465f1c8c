"""Send zeros through two layers by hand.

Compare both sides at x = 0.
"""

def collapse(Ws, bs):
    W = Ws[0]
    for W_next in Ws[1:]:
        W = W_next @ W
    return W, sum(bs)
