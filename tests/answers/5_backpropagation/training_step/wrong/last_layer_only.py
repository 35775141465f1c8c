"""How far back did the error travel?

Print the change of each array.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    dW, db = gradients(As[-2], delta)
    Ws[-1] = Ws[-1] - lr * dW
    bs[-1] = bs[-1] - lr * db
    return Ws, bs
