"""Are Ws and bs the same after the call?

Print len(Ws) before and after the call.
"""

def forward(x, Ws, bs, activations):
    As = [x]
    while Ws:
        W, b, f = Ws.pop(0), bs.pop(0), activations.pop(0)
        As.append(f(W @ As[-1] + b))
    return As
