"""A cell imports the judge, the course and the answer keys.

Tries: to ask the kit itself for expected values.
Stopped by: the kit's other modules and the course cannot be opened from
inside.
"""
# %% top
import importlib
import sys

for name in (
    "autograder.course.course",
    "autograder.judging.oracle",
    "autograder.gradebook.write",
    "autograder.grading.submission",
):
    try:
        module = importlib.import_module(name)
        print(name, vars(module))
        course = importlib.import_module("autograder.course.course").Course
        print([a.exercises for a in course.find().assignments])
    except Exception as error:
        print(name, error)
print([m for m in sys.modules if m.startswith("autograder")])
