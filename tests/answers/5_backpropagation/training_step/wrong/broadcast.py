"""Print A.shape and Y.shape before subtracting.

Print the shape of A - Y.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y.flatten())
    new_Ws, new_bs = list(Ws), list(bs)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        new_Ws[k] = Ws[k] - lr * dW
        new_bs[k] = bs[k] - lr * db
        delta = hidden_delta(delta, Ws[k], As[k])
    return new_Ws, new_bs
