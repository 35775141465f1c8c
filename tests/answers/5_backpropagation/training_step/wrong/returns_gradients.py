"""New parameters, or their changes?

Set lr = 0.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        dWs.insert(0, dW)
        dbs.insert(0, db)
        delta = hidden_delta(delta, Ws[k], As[k])
    return dWs, dbs
