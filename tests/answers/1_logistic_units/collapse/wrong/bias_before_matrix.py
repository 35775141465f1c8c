"""Does a layer add its bias before or after it multiplies?

Collapse a single layer and compare its bias.
"""

def collapse(Ws, bs):
    W = np.eye(Ws[0].shape[1])
    b = np.zeros(Ws[0].shape[1])
    for W_next, b_next in zip(Ws, bs):
        W = W_next @ W
        b = W_next @ (b + b_next) if len(b) == len(b_next) else W_next @ b
    return W, b
