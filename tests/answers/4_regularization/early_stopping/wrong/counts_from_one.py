"""Which number has the first epoch?

Use both numbers as an index and compare with the losses you expect.
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best_epoch, epoch
    return best_epoch, epoch
