def next_probs(logits, temperature):
    return softmax((logits / temperature).reshape(1, -1)).ravel()

def sample(probs, rng):
    return rng.multinomial(1, probs).tolist().index(1)
