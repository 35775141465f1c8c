def forward(x, Ws, bs, activations):
    As = [x]
    a = x
    for k in range(len(Ws)):
        z = np.dot(Ws[k], a) + bs[k]
        a = activations[k](z)
        As.append(a)
    return As
