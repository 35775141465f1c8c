"""Is the answer part of the representation?

Compare the width with the net's list of sizes.
"""

def penultimate(model, X):
    return [[model(x).data] for x in X]
