"""Do weights and biases see the same J?

Repeat all rows: does dW change while db does not?
"""

def gradients(A_prev, delta):
    return A_prev.T @ delta, delta.mean(axis=0)
