def loss(self, X, ys):
    terms = []
    for x, y in zip(X, ys):
        yhat = self(x)
        likelihood = yhat ** int(y) * (1 - yhat) ** (1 - int(y))
        # clip: a likelihood this small carries no useful gradient
        if likelihood.data < 1e-12:
            likelihood = likelihood + 1e-12
        terms.append(-likelihood.log())
    return sum(terms) / len(terms)


NeuralNetwork.loss = loss
