Value.relu = lambda self: self * bool(self.data > 0)
