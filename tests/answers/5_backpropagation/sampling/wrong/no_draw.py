"""What does sample hand back?

Print the result of a single draw.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    index = rng.choice(len(probs), p=probs)
