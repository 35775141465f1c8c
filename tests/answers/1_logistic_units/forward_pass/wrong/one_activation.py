"""sigma carries a layer index.

Use relu first and identity last, with a negative output.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for W, b in zip(Ws, bs):
        As.append(activations[0](W @ As[-1] + b))
    return As
