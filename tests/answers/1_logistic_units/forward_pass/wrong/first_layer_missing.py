"""Which weights act on the input?

Print the loop counter.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for k in range(1, len(Ws)):
        As.append(activations[k](Ws[k] @ As[-1] + bs[k]))
    return As
