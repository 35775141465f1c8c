def weighted_sum(w, x, b):
    # the bias as one more weight, on copies of the lists
    w, x = list(w) + [b], list(x) + [1]
    z = 0.0
    while w:
        z += w.pop() * x.pop()
    return z

def logistic(z):
    try:
        return 1.0 / (1.0 + math.exp(-z))
    except OverflowError:
        return 0.0
