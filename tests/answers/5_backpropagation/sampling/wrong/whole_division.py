"""Are digits lost when you divide by the temperature?

Print the divided logits.
"""

def next_probs(logits, temperature):
    return softmax(logits[None, :] // temperature)[0]

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
