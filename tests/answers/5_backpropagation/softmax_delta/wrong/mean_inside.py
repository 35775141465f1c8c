"""Where did the 1/m belong before?

Repeat the rows: does each row of the result change?
"""

def softmax_delta(P, Y):
    return (P - Y) / len(P)
