"""Does the loss know how sure the model was?

Compare the losses of predictions 0.6 and 0.9.
"""
@add_to(NeuralNetwork)
def loss(self, X, ys):
    eps = 1e-8
    yhats = [self(x) for x in X]
    hard = [Value(1.0) if yhat.data > 0.5 else Value(0.0) for yhat in yhats]
    return -sum(y * (h + eps).log() + (1 - y) * (1 - h + eps).log()
                for y, h in zip(ys, hard)) / len(ys)
