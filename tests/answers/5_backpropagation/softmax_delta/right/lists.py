def softmax_delta(P, Y):
    return [[p - y for p, y in zip(ps, ys)] for ps, ys in zip(P, Y)]
