def next_probs(logits, temperature):
    p = softmax(logits[np.newaxis])[0] ** (1 / temperature)
    return p / p.sum()

def sample(probs, rng):
    left = rng.uniform()
    last = 0
    for i in range(len(probs)):
        if probs[i] > 0:
            last = i
            if left < probs[i]:
                break
        left = left - probs[i]
    return last
