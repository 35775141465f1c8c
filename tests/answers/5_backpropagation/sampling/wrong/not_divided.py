"""Does the result sum to 1?

Sum the result at temperature 1.
"""

def next_probs(logits, temperature):
    return np.exp((logits - logits.max()) / temperature)

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
