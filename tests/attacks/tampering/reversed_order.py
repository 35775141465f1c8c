"""All cells in the opposite order.

Tries: to have tests run before the wrong answer covers anything.
Stopped by: the judge, which needs a definition to give points.
"""


def attack(submission):
    submission.notebook["cells"].reverse()
