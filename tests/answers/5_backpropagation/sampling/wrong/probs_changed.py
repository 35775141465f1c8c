"""Are the probabilities the same after the draw?

Print them before and after.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    for i in range(1, len(probs)):
        probs[i] += probs[i - 1]
    return int(np.searchsorted(probs, rng.random() * probs[-1], side="right"))
