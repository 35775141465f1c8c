"""One linear map after another is which operation on matrices?

Apply your W to the first unit vector and compare with the stack.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W_next * W
        b = W_next @ b + b_next
    return W, b
