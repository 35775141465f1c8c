"""Below which number must the random number lie for the second index?

Count 10 000 draws with probabilities 0.5 and 0.5.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    u = rng.random()
    for i, p in enumerate(probs):
        if u < p:
            return i
    return len(probs) - 1
