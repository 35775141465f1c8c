"""Does the result still sum to 1?

Sum the result at temperature 2.
"""

def next_probs(logits, temperature):
    return softmax(logits[None, :])[0] / temperature

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
