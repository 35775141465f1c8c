"""A cell and an answer ask somebody with input().

TA: answers, or reads on.
Kit: says that nobody is there and goes on with the rest of the cell.
"""

SAYS = ("nobody to answer input()", "statement by statement")


def happen(work):
    work.own("double", "k = int(input('k? '))")
    answer = work.cell("triple")["source"]
    work.type("triple", answer)
    answer = work.cell("twice_plus")["source"]
    work.type("twice_plus", f"name = input('Your name? ')\n{answer}")
