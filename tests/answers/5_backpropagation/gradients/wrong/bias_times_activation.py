"""What does the bias multiply?

Set all activations to 0: must db be 0 as well?
"""

def gradients(A_prev, delta):
    m = len(delta)
    dW = A_prev.T @ delta / m
    return dW, dW.sum(axis=0)
