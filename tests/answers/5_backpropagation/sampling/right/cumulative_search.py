def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]


def sample(probs, rng):
    u, total = rng.random(), 0.0
    for i, p in enumerate(probs):
        total += p
        if u < total:
            return i
    return int(np.argmax(probs))
