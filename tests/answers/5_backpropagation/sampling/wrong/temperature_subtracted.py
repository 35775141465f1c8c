"""Does the temperature change anything?

Print temperatures 0.1 and 10.
"""

def next_probs(logits, temperature):
    return softmax(logits[None, :] - temperature)[0]

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
