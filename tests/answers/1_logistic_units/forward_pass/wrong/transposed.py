"""Write the shapes under W a: which side has n_l rows?

Print W.shape and a.shape in each step.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    for W, b, f in zip(Ws, bs, activations):
        As.append(f(W.T @ As[-1] + b))
    return As
