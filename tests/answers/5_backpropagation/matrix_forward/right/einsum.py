def forward(X, Ws, bs):
    As = (X,)
    for W, b in zip(Ws, bs):
        As += (sigmoid(np.einsum("ri,ij->rj", As[-1], W) + b[None, :]),)
    return As
