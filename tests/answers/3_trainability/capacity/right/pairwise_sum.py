from itertools import accumulate, pairwise

def count_parameters(nin, nouts):
    return sum(a * b + b for a, b in pairwise([nin] + nouts))

def tent_network(k):
    Ws = []
    for layer in range(k + 1):
        if layer == 0:
            W = np.ones((1, 2))
        elif layer == k:
            W = np.array([2, -4]).reshape(2, 1)
        else:
            W = np.array([[2, 2], [-4, -4]])
        Ws.append(W)
    bs = [np.array([0, -1 / 2]) if layer < k else np.array([0])
          for layer in range(k + 1)]
    return Ws, bs
