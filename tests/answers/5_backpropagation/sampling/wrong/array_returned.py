"""Can the result be used as the index of one letter?

Print the shape of the result.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return rng.choice(len(probs), size=1, p=probs)
