"""Where does your loop end if a later loss is smaller?

Use [1, 2, 3, 4] with patience 2.
"""

def early_stopping(val_losses, patience):
    best_epoch = list(val_losses).index(min(val_losses))
    return best_epoch, min(best_epoch + patience, len(val_losses) - 1)
