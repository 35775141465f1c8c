"""How long does the rule wait after the first bad epoch?

Use the same list with patience 1 and with patience 3.
"""

def early_stopping(val_losses, patience):
    best_loss, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= 1:
                return best_epoch, epoch
    return best_epoch, epoch
