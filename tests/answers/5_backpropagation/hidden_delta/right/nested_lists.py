def hidden_delta(delta_next, W_next, A):
    return [[sum(d * w for d, w in zip(signals, weights)) * a * (1 - a)
             for weights, a in zip(W_next, activations)]
            for signals, activations in zip(delta_next, A)]
