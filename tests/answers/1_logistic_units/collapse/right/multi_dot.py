def collapse(Ws, bs):
    product = lambda Ms: Ms[0] if len(Ms) == 1 else np.linalg.multi_dot(Ms)
    W = product(Ws[::-1])
    b = sum(product(Ws[:k:-1] + [bs[k]]) for k in range(len(Ws)))
    return W, b
