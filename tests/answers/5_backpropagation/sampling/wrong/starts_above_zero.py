"""Which index belongs to the smallest random numbers?

Draw 40 times with probabilities [1, 0].
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    u, total = rng.random(), 0.0
    for i, p in enumerate(probs):
        if u < total:
            return i
        total += p
    return len(probs) - 1
