def early_stopping(val_losses, patience):
    losses = list(val_losses)
    n = len(losses)
    stop = n - 1
    for t in range(patience, n):
        before = min(losses[:t - patience + 1])
        if min(losses[t - patience + 1:t + 1]) >= before:
            stop = t
            break
    seen = losses[:stop + 1]
    return seen.index(min(seen)), stop
