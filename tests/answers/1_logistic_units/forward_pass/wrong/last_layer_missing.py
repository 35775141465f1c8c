"""Count the matrices, then your steps.

Print the loop counter.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for k in range(len(Ws) - 1):
        As.append(activations[k](Ws[k] @ As[-1] + bs[k]))
    return As
