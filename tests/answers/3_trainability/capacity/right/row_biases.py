def count_parameters(nin, nouts):
    widths = np.array([nin, *nouts])
    return int(widths[:-1] @ widths[1:] + widths[1:].sum())

def tent_network(k):
    first = np.ones((1, 2))
    last = np.array([[2.0, -4.0]]).T
    Ws = [first if i == 0 else last @ first for i in range(k)] + [last]
    bs = [np.array([[0.0, -0.5]]) for _ in range(k)] + [np.array([[0.0]])]
    return tuple(Ws), tuple(bs)
