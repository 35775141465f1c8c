"""The result has two parts; how many does yours have?

Print len() of the result for three hidden units.
"""

def two_level(x, hidden, out):
    a = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    a.append(logistic(weighted_sum(out[0], a, out[1])))
    return a
