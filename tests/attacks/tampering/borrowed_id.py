"""The id of square on the answer of double, and the other way round.

Tries: to have the right answer graded for the exercise that is wrong.
Stopped by: the judge, which asks for functions by name.
"""


def attack(submission):
    double, square = submission.cell("double"), submission.cell("square")
    names = (c["metadata"]["nbgrader"] for c in (double, square))
    first, second = names
    first["grade_id"], second["grade_id"] = "square", "double"
