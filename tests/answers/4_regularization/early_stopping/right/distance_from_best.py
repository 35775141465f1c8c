def early_stopping(val_losses, patience):
    best, epoch = 0, 0
    while epoch - best < patience and epoch < len(val_losses) - 1:
        epoch += 1
        if val_losses[epoch] < val_losses[best]:
            best = epoch
    return [best, epoch]
