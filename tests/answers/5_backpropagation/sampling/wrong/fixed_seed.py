"""Would the next letter be drawn anew?

Draw ten times with one generator.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return int(np.random.default_rng(0).choice(len(probs), p=probs))
