"""Are losses always smaller than the number you start from?

Use [5000, 4000, 4500].
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = 1.0, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best_epoch, epoch
    return best_epoch, epoch
