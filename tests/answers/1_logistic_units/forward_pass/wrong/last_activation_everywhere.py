"""sigma carries a layer index.

Use relu first and identity last, and print the entry in between.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for W, b in zip(Ws, bs):
        As.append(activations[-1](W @ As[-1] + b))
    return As
