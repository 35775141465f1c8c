"""When the random number is 0.999, what do you return?

Draw 10 000 times and compare counts with probs.
"""

def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]

def sample(probs, rng):
    u, total = rng.random(), 0.0
    for i in range(len(probs) - 1):
        total += probs[i]
        if u < total:
            break
    return i
