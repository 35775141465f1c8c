def layer_backward(dJ_da, a_prev, a, W):
    dW, db, back = [], [], 0
    for g, out, weights in zip(dJ_da, a, W):
        slope = out * (1 - out)
        db.append(g * slope)
        dW.append(db[-1] * a_prev)
        back = back + db[-1] * weights
    return np.array(dW), np.array(db), back
