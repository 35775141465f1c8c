"""What does your function hand back?

Print the result of a call.
"""

def softmax_delta(P, Y):
    delta = P - Y
