def forward(x, Ws, bs, activations):
    yields = (x.copy(),)
    for k, W in enumerate(Ws):
        z = np.einsum("ji,i->j", W, yields[k]) + bs[k]
        yields += (activations[k](z),)
    return yields
