def train_step(X, Y, Ws, bs, lr):
    def back(A, k):
        """Return delta of the layer that makes A, after updating behind it."""
        if k == len(Ws):
            return output_delta(A, Y)
        out = sigmoid(A @ Ws[k] + bs[k])
        delta = back(out, k + 1)
        dW, db = gradients(A, delta)
        new_Ws[k] = Ws[k] - lr * dW
        new_bs[k] = bs[k] - lr * db
        return hidden_delta(delta, Ws[k], A)

    new_Ws, new_bs = {}, {}
    back(X, 0)
    order = range(len(Ws))
    return [new_Ws[k] for k in order], [new_bs[k] for k in order]
