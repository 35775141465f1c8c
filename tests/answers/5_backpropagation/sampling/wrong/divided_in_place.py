"""Ask twice with the same logits: do you get the same?

Compare the logits with a copy.
"""

def next_probs(logits, temperature):
    logits /= temperature
    return softmax(logits[None, :])[0]

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
