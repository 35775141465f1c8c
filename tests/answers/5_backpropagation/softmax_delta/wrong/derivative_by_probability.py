"""By which numbers does delta differentiate: by P or by Z?

Sum each row of your result: one number added to all scores changes no
probability.
"""

def softmax_delta(P, Y):
    return -Y / P
