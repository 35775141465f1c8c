"""How many steps does one call take?

Repeat all rows: does the step grow?
"""

def train_step(X, Y, Ws, bs, lr):
    Ws, bs = list(Ws), list(bs)
    for i in range(len(X)):
        As = forward(X[i:i + 1], Ws, bs)
        delta = output_delta(As[-1], Y[i:i + 1])
        grads = []
        for k in range(len(Ws) - 1, -1, -1):
            grads.append((k, *gradients(As[k], delta)))
            delta = hidden_delta(delta, Ws[k], As[k])
        for k, dW, db in grads:
            Ws[k] = Ws[k] - lr * dW
            bs[k] = bs[k] - lr * db
    return Ws, bs
