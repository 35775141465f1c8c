"""What do your functions hand back to the cell that calls them?

Write y = logistic(0) and print y.
"""

def weighted_sum(w, x, b):
    print(sum(wi * xi for wi, xi in zip(w, x)) + b)


def logistic(z):
    print(0.5 * (1 + math.tanh(z / 2)))
