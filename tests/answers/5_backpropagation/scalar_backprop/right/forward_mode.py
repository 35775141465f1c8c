def scalar_grads(x, y, w, b):
    """Carry the slope of a along with a, once for each parameter."""
    def slope_along(layer, of_bias):
        a, da = x, 0.0
        for k in range(3):
            dz = w[k] * da
            if k == layer:
                dz += 1.0 if of_bias else a
            a = sigmoid(w[k] * a + b[k])
            da = a * (1 - a) * dz
        return (a - y) * da
    return ([slope_along(k, False) for k in range(3)],
            [slope_along(k, True) for k in range(3)])
