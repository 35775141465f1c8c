class Layer:
    def __init__(self, W, b): self.W, self.b = W, b
    def fwd(self, A):
        self.A_in = A
        self.A_out = sigmoid(A @ self.W + self.b)
        return self.A_out
    def bwd(self, delta, lr):
        dW, db = gradients(self.A_in, delta)
        back = hidden_delta(delta, self.W, self.A_in)
        self.W = self.W - lr * dW
        self.b = self.b - lr * db
        return back

def train_step(X, Y, Ws, bs, lr):
    layers = [Layer(*p) for p in zip(Ws, bs)]
    A = X
    for l in layers: A = l.fwd(A)
    d = output_delta(A, Y)
    for l in layers[::-1]: d = l.bwd(d, lr)
    return [l.W for l in layers], [l.b for l in layers]
