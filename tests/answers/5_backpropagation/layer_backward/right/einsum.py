def layer_backward(dJ_da, a_prev, a, W):
    delta = np.einsum("j,j,j->j", dJ_da, a, 1.0 - a)
    return (np.einsum("j,i->ji", delta, a_prev), delta,
            np.einsum("ji,j->i", W, delta))
