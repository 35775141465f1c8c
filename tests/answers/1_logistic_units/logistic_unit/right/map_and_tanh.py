from operator import mul

def weighted_sum(w, x, b):
    return sum(map(mul, w, x)) + b

def logistic(z):
    return (1 + math.tanh(z / 2)) / 2
