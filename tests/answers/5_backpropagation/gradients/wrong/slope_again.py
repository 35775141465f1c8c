"""Which factors does delta already contain?

Set all activations to 1: must dW be 0?
"""

def gradients(A_prev, delta):
    m = len(delta)
    return (A_prev * (1 - A_prev)).T @ delta / m, delta.mean(axis=0)
