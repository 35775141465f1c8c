"""Which average does the definition name?

Average the two gradients 1 and 3 by hand.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    return [max(abs(w.grad) for n in layer.neurons for w in n.w)
            for layer in model.layers]
