"""Two huge numbers are divided; can the huge part be cancelled first?

Which of the two exponentials decides at z = 400?
"""

@add_to(Value)
def tanh(self):
    e = (2 * self).exp()
    return (e - 1) / (e + 1)
