"""How many matrices follow the first bias in a stack of four?

Take three layers of one unit with weight 2, a first bias of 1 and other
biases 0.
"""

def collapse(Ws, bs):
    W = Ws[0]
    for W_next in Ws[1:]:
        W = W_next @ W
    b = bs[-1]
    if len(Ws) > 1:
        b = b + Ws[-1] @ bs[-2]
    return W, b
