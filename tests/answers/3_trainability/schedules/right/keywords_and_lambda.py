step_lr = lambda lr0, epoch, drop=0.5, every=10: lr0 * math.pow(drop, (epoch - epoch % every) // every)
exp_lr = lambda lr0, epoch, k=0.1: np.float64(lr0) * np.e ** (-(k * epoch))
