def layer_backward(dJ_da, a_prev, a, W):
    """Lists in and out."""
    delta = [g * s * (1 - s) for g, s in zip(dJ_da, a)]
    dW = [[d * p for p in a_prev] for d in delta]
    back = [sum(d * row[i] for d, row in zip(delta, W))
            for i in range(len(a_prev))]
    return [dW, delta, back]
