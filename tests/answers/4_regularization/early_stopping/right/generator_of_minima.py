def early_stopping(val_losses, patience):
    n = len(val_losses)
    minima = [t for t in range(n)
              if all(val_losses[t] < val_losses[s] for s in range(t))]
    for this, following in zip(minima, minima[1:] + [n + patience]):
        if following - this > patience:
            return this, min(this + patience, n - 1)
