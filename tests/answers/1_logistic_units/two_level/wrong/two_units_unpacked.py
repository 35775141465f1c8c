"""How long may `hidden` be?

Pass three hidden units.
"""

def two_level(x, hidden, out):
    (w0, b0), (w1, b1) = hidden
    a00 = logistic(weighted_sum(w0, x, b0))
    a01 = logistic(weighted_sum(w1, x, b1))
    return [a00, a01], logistic(weighted_sum(out[0], [a00, a01], out[1]))
