from itertools import accumulate

def forward(x, Ws, bs, activations):
    step = lambda a, layer: layer[2](layer[0].dot(a) + layer[1])
    return list(accumulate(zip(Ws, bs, activations), step, initial=x))
