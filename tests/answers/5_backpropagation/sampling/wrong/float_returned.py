"""Can a list be indexed by the result?

Print the type of the result.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return float(rng.choice(len(probs), p=probs))
