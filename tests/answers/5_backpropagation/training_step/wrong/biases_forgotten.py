"""What else does J depend on?

Print the change of each array.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    new_Ws = list(Ws)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        new_Ws[k] = Ws[k] - lr * dW
        delta = hidden_delta(delta, Ws[k], As[k])
    return new_Ws, bs
