"""How many axes do the logits have, and how many the result?

Print the shape of the result.
"""

def next_probs(logits, temperature):
    return softmax(logits[None, :] / temperature)

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
