"""How many axes has an entry of shape (n,)?

Print the shape of every entry.
"""

def forward(x, Ws, bs, activations):
    As = [np.reshape(x, (-1, 1))]
    for W, b, f in zip(Ws, bs, activations):
        As.append(f(W @ As[-1] + np.reshape(b, (-1, 1))))
    return As
