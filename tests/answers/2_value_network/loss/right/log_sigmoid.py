@add_to(NeuralNetwork)
def loss(self, X, ys):
    costs = []
    for x, y in zip(X, ys):
        for layer in self.layers[:-1]:
            x = layer(x)
        unit = self.layers[-1].neurons[0]
        z = sum((w * xi for w, xi in zip(unit.w, x)), unit.b)
        # ln(1 + e^z) - y z, with the exponential that cannot overflow
        if z.data > 0:
            cost = z * (1 - y) + ((-z).exp() + 1).log()
        else:
            cost = (z.exp() + 1).log() - y * z
        costs.append(cost)
    return sum(costs) / len(costs)
