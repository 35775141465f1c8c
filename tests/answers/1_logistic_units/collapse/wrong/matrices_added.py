"""Two layers in a row: is the second applied to x, or to what the first gives?

Collapse a layer that doubles and a layer that triples, with single numbers.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W_next + W
        b = b_next + b
    return W, b
