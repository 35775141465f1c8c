def output_delta(A, Y):
    Z = np.log(A / (1 - A))
    return (sigmoid(Z) - Y) * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
