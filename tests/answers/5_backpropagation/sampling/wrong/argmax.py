"""Would all generated names be alike?

Count 1000 draws.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return int(np.argmax(probs))
