"""Who divides by the number of examples?

Repeat all rows.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    new_Ws, new_bs = list(Ws), list(bs)
    for k in range(len(Ws) - 1, -1, -1):
        new_Ws[k] = Ws[k] - lr * As[k].T @ delta
        new_bs[k] = bs[k] - lr * delta.sum(axis=0)
        delta = hidden_delta(delta, Ws[k], As[k])
    return new_Ws, new_bs
