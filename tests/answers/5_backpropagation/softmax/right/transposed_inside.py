def softmax(Z):
    columns = Z.T - Z.T.max(axis=0)
    E = np.exp(columns)
    return (E / E.sum(axis=0)).T
