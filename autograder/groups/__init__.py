"""Equal mistakes, marked once; answers that are unusually alike.

`reading` finds the answers of a graded class, `grouping` puts equal ones
together, `marking` gives a whole group a comment or a score and takes it
back, `likeness` compares the answers of two students. Grades nothing by
itself: what it writes, a person has said.
"""
