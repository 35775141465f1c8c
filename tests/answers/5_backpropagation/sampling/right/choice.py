def next_probs(logits, temperature):
    z = np.asarray(logits, dtype=float) / temperature
    e = np.exp(z - z.max())
    return e / e.sum()

def sample(probs, rng):
    return rng.choice(len(probs), p=probs)
