"""Which signal reaches the first of three layers?

Print the change of each array for networks with two and with three matrices.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    last = output_delta(As[-1], Y)
    new_Ws, new_bs = list(Ws), list(bs)
    for k in range(len(Ws) - 1, -1, -1):
        delta = last if k == len(Ws) - 1 else hidden_delta(last, Ws[-1], As[k + 1])
        dW, db = gradients(As[k], delta)
        new_Ws[k] = Ws[k] - lr * dW
        new_bs[k] = bs[k] - lr * db
    return new_Ws, new_bs
