"""At that moment, had you seen this epoch?

Cut the list after the stop and call again.
"""

def early_stopping(val_losses, patience):
    best_loss, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses):
        if loss < best_loss:
            best_loss, waited = loss, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return int(np.argmin(val_losses)), epoch
