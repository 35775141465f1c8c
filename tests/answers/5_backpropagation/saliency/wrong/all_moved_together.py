"""How many inputs move at a time?

Use a model that reads its first input only.
"""

def input_gradient(model, x):
    h = 1e-5
    up, down = [v + h for v in x], [v - h for v in x]
    slope = (model(up).data - model(down).data) / (2 * h)
    return [slope for _ in x]
