def forward(x, Ws, bs, activations):
    if len(Ws) == 0:
        return [x]
    a = activations[0](Ws[0] @ x + bs[0])
    return [x] + forward(a, Ws[1:], bs[1:], activations[1:])
