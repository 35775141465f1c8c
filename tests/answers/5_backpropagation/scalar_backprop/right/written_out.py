def scalar_grads(x, y, w, b):
    w2, w3, w4 = w
    b2, b3, b4 = b
    a2 = sigmoid(w2 * x + b2)
    a3 = sigmoid(w3 * a2 + b3)
    a4 = sigmoid(w4 * a3 + b4)
    d4 = (a4 - y) * a4 * (1 - a4)
    d3 = d4 * w4 * a3 * (1 - a3)
    d2 = d3 * w3 * a2 * (1 - a2)
    return [d2 * x, d3 * a2, d4 * a3], [d2, d3, d4]
