"""Is x the same after the call?

Print x after the call.
"""

def forward(x, Ws, bs, activations):
    As = [x.copy()]
    for W, b, f in zip(Ws, bs, activations):
        a = f(W @ As[-1] + b)
        if a.shape == x.shape:
            x[:] = a
        As.append(a)
    return As
