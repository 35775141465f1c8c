"""Is a^(0) the input, or something made of it?

Use ReLU and a negative input, and print the first entry.
"""

def forward(x, Ws, bs, activations):
    As = [activations[0](x)]
    for W, b, f in zip(Ws, bs, activations):
        As.append(f(W @ As[-1] + b))
    return As
