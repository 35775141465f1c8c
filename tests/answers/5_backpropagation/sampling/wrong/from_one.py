"""What is the index of the first entry?

Draw 40 times with probabilities [1, 0] and use the result as an index.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return 1 + int(rng.choice(len(probs), p=probs))
