class Neuron:
    def __init__(self, nin, activation="relu"):
        rng = np.random.default_rng()
        self.w = np.array([Value(v) for v in rng.normal(size=nin)])
        self.b = Value(np.float64(0))
        self.activation = activation

    def __call__(self, x):
        self.z = np.dot(self.w, x) + self.b
        self.out = (self.z.sigmoid() if self.activation == "sigmoid"
                    else self.z.relu())
        return self.out

    def parameters(self):
        return np.append(self.w, self.b)
