"""How far did the output move, and how far the input?

Double your step: does the result stay?
"""

def input_gradient(model, x):
    before, slopes = model(x).data, []
    for i in range(len(x)):
        moved = list(x)
        moved[i] += 1e-3
        slopes.append(model(moved).data - before)
    return slopes
