"""Which of the possible indices should come more often?

Count 1000 draws with probabilities 0.9 and 0.1.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return int(rng.choice(np.flatnonzero(probs)))
