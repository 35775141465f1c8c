def early_stopping(val_losses, patience):
    for stop in range(len(val_losses)):
        best = int(np.argmin(val_losses[:stop + 1]))
        if stop >= best + patience:
            break
    return best, stop
