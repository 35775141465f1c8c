"""Who decides which function a layer applies?

Call it with tanh in every layer and look for entries above 1.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for W, b in zip(Ws, bs):
        As.append(np.maximum(W @ As[-1] + b, 0))
    return As
