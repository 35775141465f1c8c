"""What does your function hand back?

Print the result of the call.
"""

def train_step(X, Y, Ws, bs, lr):
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    for k in range(len(Ws) - 1, -1, -1):
        dW, db = gradients(As[k], delta)
        delta = hidden_delta(delta, Ws[k], As[k])
        Ws[k] -= lr * dW
        bs[k] -= lr * db
