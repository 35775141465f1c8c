def count_parameters(nin, nouts):
    total = 0
    for nout in nouts:
        total += nin * nout + nout
        nin = nout
    return total

def tent_network(k):
    # relu(2x) - relu(4x - 2)
    Ws, bs = [np.array([[2.0, 4.0]])], [np.array([0.0, -2.0])]
    for _ in range(k - 1):
        Ws.append(np.array([[2.0, 4.0], [-2.0, -4.0]]))
        bs.append(np.array([0.0, -2.0]))
    Ws.append(np.array([[1.0], [-1.0]]))
    bs.append(np.array([0.0]))
    return Ws, bs
