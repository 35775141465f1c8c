def softmax(Z):
    def one(z):
        e = np.exp(z - max(z))
        return e / e.sum()
    return np.apply_along_axis(one, 1, Z)
