def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]


def sample(probs, rng):
    waits = [rng.exponential() / p if p > 0 else math.inf for p in probs]
    return waits.index(min(waits))
