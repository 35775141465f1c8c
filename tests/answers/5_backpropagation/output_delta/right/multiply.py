def output_delta(A, Y):
    dJ_dA = np.subtract(A, Y)
    dA_dZ = np.multiply(A, 1.0 - A)
    return np.multiply(dJ_dA, dA_dZ)
