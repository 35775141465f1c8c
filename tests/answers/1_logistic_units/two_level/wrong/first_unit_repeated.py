"""Does every hidden unit use its own weights?

Print a0 for three different hidden units.
"""

def two_level(x, hidden, out):
    a0 = [logistic(weighted_sum(hidden[0][0], x, hidden[0][1]))
          for unit in hidden]
    return a0, logistic(weighted_sum(out[0], a0, out[1]))
