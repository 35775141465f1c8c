"""Two huge numbers are divided; can the huge part be cancelled first?

Print e^z and e^-z for z = 400 in two separate lines.
"""

@add_to(Value)
def tanh(self):
    e = (2 * self).exp()
    return (e - 1) / (e + 1)
