"""What do you pass to the softmax: scores or probabilities?

Use temperature 1 and the logits of the visible example.
"""

def next_probs(logits, temperature):
    p = softmax(logits[None, :] / temperature)
    return softmax(p)[0]

def sample(probs, rng):
    return int(rng.choice(len(probs), p=probs))
