"""Before any layer acts, which map sends x to x, and how big is it?

Print the shape you start from and the shape of the first W.
"""

def collapse(Ws, bs):
    n = Ws[0].shape[0]
    W, b = np.eye(n), np.zeros(n)
    for W_next, b_next in zip(Ws, bs):
        W = W_next @ W
        b = W_next @ b + b_next
    return W, b
