"""Does y use the output weights?

Set the output weights to 0: what is y?
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    return a0, sum(a0) / len(a0)
