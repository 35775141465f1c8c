def next_probs(logits, temperature):
    return softmax(np.array([logits]) / temperature)[0]


def sample(probs, rng):
    with np.errstate(divide="ignore"):
        return np.argmax(np.log(probs) + rng.gumbel(size=len(probs)))
