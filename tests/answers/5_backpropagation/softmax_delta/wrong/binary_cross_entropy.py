"""Does H have a term for the classes with label 0?

Compute H for P = [0.2, 0.3, 0.5] and the second class by hand.
"""

def softmax_delta(P, Y):
    return (P - Y) / (P * (1 - P))
