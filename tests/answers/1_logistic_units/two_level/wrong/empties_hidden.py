"""Why does the same call give two answers?

Print `hidden` before and after the call.
"""

def two_level(x, hidden, out):
    a0 = []
    while hidden:
        w, b = hidden.pop(0)
        a0.append(logistic(weighted_sum(w, x, b)))
    return a0, logistic(weighted_sum(out[0], a0, out[1]))
