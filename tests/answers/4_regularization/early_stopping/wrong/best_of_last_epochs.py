"""Which epochs compete for the best one?

Use [1, 2, 3, 4] with patience 2.
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if epoch - best_epoch >= patience and waited:
                return max(best_epoch, epoch - patience + 1), epoch
    return best_epoch, epoch
