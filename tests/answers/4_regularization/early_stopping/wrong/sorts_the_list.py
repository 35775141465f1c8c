"""Look at the list after the call.

Print the list, call your function, print the list again.
"""

def early_stopping(val_losses, patience):
    original = list(val_losses)
    val_losses.sort()
    best_loss, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(original):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return best_epoch, epoch
    return best_epoch, epoch
