"""How many random numbers decide one draw?

Count 10 000 draws with probabilities 0.5 and 0.5, then 0.2 and 0.8.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    for i, p in enumerate(probs):
        if rng.random() < p:
            return i
    return len(probs) - 1
