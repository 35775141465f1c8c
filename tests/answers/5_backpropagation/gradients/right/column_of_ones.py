def gradients(A_prev, delta):
    m = len(A_prev)
    both = np.column_stack([A_prev, np.ones(m)]).T @ (delta / m)
    return both[:-1], both[-1]
