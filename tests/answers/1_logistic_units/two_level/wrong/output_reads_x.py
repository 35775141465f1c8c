"""From which circles of Figure 8 do the arrows into y start?

Give x a third feature: does the output weight list still fit?
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    w, b = out
    return a0, logistic(weighted_sum(w, x, b))
