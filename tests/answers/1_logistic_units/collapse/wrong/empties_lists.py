"""Are the lists the same after the call?

Print len(Ws) before and after the call.
"""

def collapse(Ws, bs):
    W, b = Ws.pop(0), bs.pop(0)
    while Ws:
        V, c = Ws.pop(0), bs.pop(0)
        W, b = V @ W, V @ b + c
    return W, b
