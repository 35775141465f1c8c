"""Which logits does your result belong to at temperature 2?

Take logarithms of the result and compare their differences with the logits.
"""

def next_probs(logits, temperature):
    p = softmax(logits[None, :])[0]
    return p / temperature + (1 - 1 / temperature) / len(p)

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
