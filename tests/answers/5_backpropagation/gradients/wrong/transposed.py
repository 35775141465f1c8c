"""What will dW be subtracted from?

Subtract dW from W.
"""

def gradients(A_prev, delta):
    return delta.T @ A_prev / len(delta), delta.mean(axis=0)
