"""Which of the two comes first in the docstring?

Print the result of the visible example.
"""

def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        W = W_next @ W
        b = W_next @ b + b_next
    return b, W
