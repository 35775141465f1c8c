def softmax_delta(P, Y):
    eye = np.eye(P.shape[1])
    J = np.einsum("ic,cj->icj", P, eye) - np.einsum("ic,ij->icj", P, P)
    return np.einsum("ic,icj->ij", -Y / P, J)
