"""Which entry of `activations` belongs to Ws[0]?

Use relu first and tanh last, and print the entry in between.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for k in range(len(Ws)):
        f = activations[(k + 1) % len(activations)]
        As.append(f(Ws[k] @ As[-1] + bs[k]))
    return As
