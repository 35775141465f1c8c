def next_probs(logits, temperature):
    z = [logit / temperature for logit in logits]
    total = sum(math.exp(a - max(z)) for a in z)
    return [math.exp(a - max(z)) / total for a in z]

def sample(probs, rng):
    edges = np.cumsum(probs)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side="right"))
