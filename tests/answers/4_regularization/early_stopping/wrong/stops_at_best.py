"""How does training know, at that moment, that it was the best epoch?

Use [1, 2, 3] with patience 2 and say after which epoch you would stop.
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best_epoch, best_epoch
    return best_epoch, best_epoch
