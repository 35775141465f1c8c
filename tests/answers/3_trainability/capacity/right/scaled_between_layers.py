def count_parameters(nin, nouts):
    if not nouts:
        return 0
    return (nin + 1) * nouts[0] + count_parameters(nouts[0], nouts[1:])

def tent_network(k):
    # units 0.1 x and 7 (x - 1/2), undone by the next layer
    Ws = [[[0.1, 7.0]]]
    bs = [[0.0, -3.5]]
    for _ in range(k - 1):
        Ws.append([[2.0, 140.0], [-0.4 / 7, -4.0]])
        bs.append([0.0, -3.5])
    Ws.append([[20.0], [-4 / 7]])
    bs.append([0.0])
    return Ws, bs
