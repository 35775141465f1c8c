"""How many arrows lead to y?

Change the first output weight: does y change?
"""

def two_level(x, hidden, out):
    a0 = []
    for w, b in hidden:
        a0.append(logistic(weighted_sum(w, x, b)))
        y = logistic(weighted_sum(out[0][-1:], a0[-1:], out[1]))
    return a0, y
