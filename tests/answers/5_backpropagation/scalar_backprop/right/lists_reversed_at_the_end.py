def scalar_grads(x, y, w, b):
    activations, zs = [x], []
    for weight, bias in zip(w, b):
        zs.append(weight * activations[-1] + bias)
        activations.append(sigmoid(zs[-1]))
    def sigmoid_prime(z):
        return sigmoid(z) * (1 - sigmoid(z))
    dws, dbs = [], []
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    for l in range(1, 4):
        dws.append(delta * activations[-l - 1])
        dbs.append(delta)
        if l < 3:
            delta = delta * w[-l] * sigmoid_prime(zs[-l - 1])
    return (dws[::-1], dbs[::-1])
