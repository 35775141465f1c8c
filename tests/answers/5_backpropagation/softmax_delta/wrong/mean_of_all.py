"""By which numbers do you divide, and does H name them?

Repeat the rows, then add a class: should the first row change?
"""

def softmax_delta(P, Y):
    return (P - Y) / P.size
