"""Look at the logits after the call.

Compare with a copy.
"""

def next_probs(logits, temperature):
    logits -= logits.max()
    e = np.exp(logits / temperature)
    return e / e.sum()

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
