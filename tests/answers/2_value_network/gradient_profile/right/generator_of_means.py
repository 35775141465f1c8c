from statistics import fmean

def gradient_profile(model, X, ys):
    model.loss(X, ys).backward()
    for layer in model.layers:
        yield fmean(max(w.grad, -w.grad)
                    for neuron in layer.neurons for w in neuron.w)
