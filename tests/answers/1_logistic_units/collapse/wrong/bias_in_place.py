"""Are the lists the same after the call?

Print bs before and after the call.
"""

def collapse(Ws, bs):
    W = Ws[0]
    for k in range(1, len(Ws)):
        W = Ws[k] @ W
        bs[k] += Ws[k] @ bs[k - 1]
    return W, bs[-1]
