"""What comes out when all inputs are 0?

Feed zeros and compare with the sigmoid of the biases.
"""

def forward(X, Ws, bs):
    As = [X]
    for W in Ws:
        As.append(sigmoid(As[-1] @ W))
    return As
