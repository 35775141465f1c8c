"""The slope of what does the definition ask for?

Swap the labels: does your profile change?
"""

def gradient_profile(model, X, ys):
    total = sum(model(x) for x in X) / len(X)
    total.backward()
    return [np.mean([abs(w.grad) for n in layer.neurons for w in n.w])
            for layer in model.layers]
