"""The written answer stands in a new text cell; its own is untouched.

TA: reads it there.
Kit: takes it for the answer; it waits for a person.
"""

SAYS = "taken as your answer"


def happen(work):
    work.empty("why")
    work.own_text("why", "Because addition repeats.")
