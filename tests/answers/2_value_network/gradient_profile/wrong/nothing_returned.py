"""What does your function hand back?

Print the result of one call.
"""

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    profile = [np.mean([abs(w.grad) for n in layer.neurons for w in n.w])
               for layer in model.layers]
