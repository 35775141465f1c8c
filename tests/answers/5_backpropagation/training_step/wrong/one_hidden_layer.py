"""How many layers does your step expect?

Print the change of each array for a network with three matrices.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    dW1, db1 = gradients(As[-2], delta)
    delta = hidden_delta(delta, Ws[-1], As[-2])
    dW0, db0 = gradients(As[0], delta)
    return ([Ws[0] - lr * dW0, Ws[-1] - lr * dW1],
            [bs[0] - lr * db0, bs[-1] - lr * db1])
