"""How small may the number of a layer be?

Print one number with all its digits.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [round(np.mean([abs(w.grad) for n in layer.neurons
                           for w in n.w]), 3) for layer in model.layers]
