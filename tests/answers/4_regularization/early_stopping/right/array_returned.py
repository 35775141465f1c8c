def early_stopping(val_losses, patience):
    best = 0
    stop = 0
    bad = 0
    for i in range(1, len(val_losses)):
        stop = i
        if val_losses[i] < val_losses[best]:
            best = i
            bad = 0
            continue
        bad = bad + 1
        if not bad < patience:
            break
    return np.array([best, stop])
