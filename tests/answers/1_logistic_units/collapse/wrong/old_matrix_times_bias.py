"""Which matrix does an early bias still meet?

Take single numbers: double and add 1, then triple and add 5.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W_next @ W
        if W.shape[1] == len(b):
            b = W @ b + b_next
        else:
            b = W_next @ b + b_next
    return W, b
