"""Where do the probabilities enter?

Count 1000 draws.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return int(rng.integers(len(probs)))
