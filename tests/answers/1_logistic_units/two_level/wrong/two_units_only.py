"""How long may `hidden` be?

Pass three hidden units.
"""

def two_level(x, hidden, out):
    (w0, b0), (w1, b1) = hidden[0], hidden[1]
    a0 = [logistic(weighted_sum(w0, x, b0)),
          logistic(weighted_sum(w1, x, b1))]
    return a0, logistic(weighted_sum(out[0], a0, out[1]))
