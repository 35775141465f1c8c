"""How far from x does your difference reach?

Halve your step: does the slope change?
"""

def input_gradient(model, x):
    before, slopes = model(x).data, []
    for i in range(len(x)):
        moved = list(x)
        moved[i] += 0.01
        slopes.append((model(moved).data - before) / 0.01)
    return slopes
