"""How many units do you use for n points?

Print the length of w for five points.
"""

def interpolator(xs, ys):
    w, b, v = [], [], []
    for i in range(len(xs)):
        for side in (-1, 1):
            j = i + side
            if 0 <= j < len(xs):
                s = ys[i] / abs(xs[j] - xs[i])
                # the flank of a hat on this side: two units
                w += [1.0, 1.0]
                if side < 0:
                    b += [-xs[j], -xs[i]]
                    v += [s, -s]
                else:
                    b += [-xs[i], -xs[j]]
                    v += [-s, s]
    return w, b, v, ys[0]
