"""Look at the list after the call.

Print the list, call your function, print the list again.
"""

def early_stopping(val_losses, patience):
    best, epoch = 0, 0
    losses = val_losses
    if isinstance(losses, np.ndarray):
        losses = losses.tolist()
    last = len(losses) - 1
    losses.extend([math.inf] * patience)
    while epoch - best < patience:
        epoch += 1
        if losses[epoch] < losses[best]:
            best = epoch
    return best, min(epoch, last)
