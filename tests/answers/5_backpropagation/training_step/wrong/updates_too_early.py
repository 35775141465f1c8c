"""Are you still using the weights of the forward pass?

Compute all gradients first, then compare.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        Ws[k] = Ws[k] - lr * dW
        bs[k] = bs[k] - lr * db
        delta = hidden_delta(delta, Ws[k], As[k])
    return Ws, bs
