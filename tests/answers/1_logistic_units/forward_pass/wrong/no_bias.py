"""What is left when the input is all zeros?

Feed zeros.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for W, f in zip(Ws, activations):
        As.append(f(W @ As[-1]))
    return As
