"""Do weights and biases see the same J?

Repeat all rows: does db change while dW does not?
"""

def gradients(A_prev, delta):
    return A_prev.T @ delta / len(delta), delta.sum(axis=0)
