"""Which loss is the first one to be smaller than 0?

Print your smallest loss before the loop and after it.
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = 0.0, 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best_epoch, epoch
    return best_epoch, epoch
