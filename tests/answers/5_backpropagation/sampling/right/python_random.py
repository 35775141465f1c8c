import random

def next_probs(logits, temperature):
    return np.ravel(softmax(np.atleast_2d(logits / temperature)))

def sample(probs, rng):
    own = random.Random(int(rng.integers(2**31)))
    return own.choices(range(len(probs)), weights=probs)[0]
