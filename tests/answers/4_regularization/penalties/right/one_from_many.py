def every_weight(Ws):
    for W in Ws:
        yield from np.asarray(W, dtype=float).flat


def l2_penalty(Ws, lam):
    return lam * math.fsum(w * w for w in every_weight(Ws))


def l1_penalty(Ws, lam):
    return lam * math.fsum(math.fabs(w) for w in every_weight(Ws))
