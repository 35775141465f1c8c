"""Who computes the activations that you read?

Print `out` of one unit of a new network.
"""

def penultimate(model, X):
    return [[n.out.data for n in model.layers[-2].neurons] for x in X]
