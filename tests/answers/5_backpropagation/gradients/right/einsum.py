def gradients(A_prev, delta):
    return [np.einsum("ri,rj->ij", A_prev, delta) / len(delta),
            np.einsum("rj->j", delta) / len(delta)]
