def numeric_gradient(f, theta, h=1e-5):
    shape = theta.shape
    g = lambda flat: f(flat.reshape(shape))
    flat = theta.ravel()
    return np.array([(g(flat + h * e) - g(flat - h * e)) / 2 / h
                     for e in np.eye(flat.size)]).reshape(shape)

def relative_error(a, b):
    a = np.array(a, ndmin=1)
    b = np.array(b, ndmin=1)
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-12))
