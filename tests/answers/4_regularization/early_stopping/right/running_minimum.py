def early_stopping(val_losses, patience):
    losses = np.asarray(val_losses, dtype=float)
    smallest = np.minimum.accumulate(losses)
    new = np.append(True, losses[1:] < smallest[:-1])
    epochs = np.arange(len(losses))
    latest = np.maximum.accumulate(np.where(new, epochs, 0))
    over = np.flatnonzero(epochs - latest >= patience)
    stop = over[0] if len(over) else epochs[-1]
    return latest[stop], stop
