@add_to(Value)
def leaky_relu(self, alpha=0.01):
    return self.relu() - alpha * (-self).relu()
