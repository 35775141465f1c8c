"""Which number says where the 1 stands?

Print the result of a single draw.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    return rng.multinomial(1, probs)
