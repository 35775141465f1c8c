"""Can something with probability 0 happen?

Draw 10 000 times and compare counts with probs.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    smoothed = np.asarray(probs) + 0.02
    return int(rng.choice(len(probs), p=smoothed / smoothed.sum()))
