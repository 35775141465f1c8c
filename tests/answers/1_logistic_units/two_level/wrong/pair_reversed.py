"""Which of the two comes first in the docstring?

Print the result of the visible example.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    w, b = out
    return logistic(weighted_sum(w, a0, b)), a0
