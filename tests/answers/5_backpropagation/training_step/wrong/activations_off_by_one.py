"""Which activations enter the layer whose weights you update?

Write the shapes of the weights and of both activations side by side.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    new_Ws, new_bs = list(Ws), list(bs)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k + 1], delta)
        new_Ws[k] = Ws[k] - lr * dW
        new_bs[k] = bs[k] - lr * db
        delta = hidden_delta(delta, Ws[k], As[k])
    return new_Ws, new_bs
