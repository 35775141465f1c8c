def mean(numbers):
    return sum(numbers) / len(numbers)

def gradient_profile(model, X, ys):
    for p in model.parameters():
        p.grad = 0.0
    model.loss(X, ys).backward()
    return [mean([mean([abs(w.grad) for w in n.w]) for n in layer.neurons])
            for layer in model.layers]
