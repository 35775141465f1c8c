"""a^(0) = x belongs to the sequence.

Compare len(result) with len(Ws).
"""

def forward(x, Ws, bs, activations):
    As = []
    a = x
    for W, b, f in zip(Ws, bs, activations):
        a = f(W @ a + b)
        As.append(a)
    return As
