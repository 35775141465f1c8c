def layer_backward(dJ_da, a_prev, a, W):
    """Let Values do the work; z is what gives this a."""
    inputs = [Value(float(v)) for v in a_prev]
    weights = [[Value(float(v)) for v in row] for row in W]
    biases, J = [], 0
    for g, out, row in zip(dJ_da, a, weights):
        z = sum(w * v for w, v in zip(row, inputs))
        bias = Value(float(np.log(out / (1 - out)) - z.data))
        biases.append(bias)
        J = J + float(g) / (1 + (-(z + bias)).exp())
    J.backward()
    return (np.array([[w.grad for w in row] for row in weights]),
            np.array([b.grad for b in biases]),
            np.array([v.grad for v in inputs]))
