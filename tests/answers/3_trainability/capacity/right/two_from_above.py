def count_parameters(nin, nouts):
    sizes = [nin] + list(nouts)
    return sum(np.zeros((a, b)).size + np.zeros(b).size
               for a, b in zip(sizes[:-1], sizes[1:]))

def tent_network(k):
    # 1 - relu(2x - 1) - relu(1 - 2x)
    a = np.array([[2.0, -2.0]])
    v = np.array([[-1.0], [-1.0]])
    Ws, bs = [a], [np.array([-1.0, 1.0])]
    for i in range(k - 1):
        Ws.append(v @ a)
        bs.append(np.array([2.0 - 1.0, -2.0 + 1.0]))
    return Ws + [v], bs + [np.array([1.0])]
