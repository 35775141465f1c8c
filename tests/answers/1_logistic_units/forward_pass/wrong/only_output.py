"""How many activations does the docstring promise?

Print len(result) for two layers.
"""

def forward(x, Ws, bs, activations):
    a = x
    for W, b, f in zip(Ws, bs, activations):
        a = f(W @ a + b)
    return a
