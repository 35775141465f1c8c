def l2_penalty(Ws, lam):
    total = 0
    for W in Ws:
        for row in W:
            for w in row:
                total += w ** 2
    return lam * total


def l1_penalty(Ws, lam):
    total = 0
    for W in Ws:
        for row in W:
            for w in row:
                total += abs(w)
    return lam * total
