"""Of several equal minima, which is the best epoch?

Use [2, 1, 1].
"""

def early_stopping(val_losses, patience):
    best, waited, stop = 0, 0, 0
    for epoch in range(len(val_losses)):
        stop = epoch
        if val_losses[epoch] < min(list(val_losses[:epoch]) + [math.inf]):
            waited = 0
        else:
            waited += 1
            if waited == patience:
                break
    for epoch in range(stop + 1):
        if val_losses[epoch] <= val_losses[best]:
            best = epoch
    return best, stop
