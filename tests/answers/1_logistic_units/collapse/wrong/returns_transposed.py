"""Which shape has W in W x + b?

Compare W.shape with the number of outputs and of inputs.
"""

def collapse(Ws, bs):
    W, b = Ws[0].T, bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W @ W_next.T
        b = W_next @ b + b_next
    return W, b
