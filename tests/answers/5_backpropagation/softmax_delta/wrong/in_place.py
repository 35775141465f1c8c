"""Print P after the call.

Compare P and Y with copies of them.
"""

def softmax_delta(P, Y):
    P -= Y
    return P
