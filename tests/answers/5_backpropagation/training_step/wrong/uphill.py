"""Which way is downhill?

Print J before and after.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    new_Ws, new_bs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        new_Ws.insert(0, Ws[k] + lr * dW)
        new_bs.insert(0, bs[k] + lr * db)
        delta = hidden_delta(delta, Ws[k], As[k])
    return new_Ws, new_bs
