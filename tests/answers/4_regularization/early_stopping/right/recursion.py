def early_stopping(val_losses, patience, epoch=0, best=0):
    if val_losses[epoch] < val_losses[best]:
        best = epoch
    if epoch - best >= patience or epoch == len(val_losses) - 1:
        return best, epoch
    return early_stopping(val_losses, patience, epoch + 1, best)
