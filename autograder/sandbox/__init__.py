"""Run a notebook's cells and silent probes where they can do no harm.

`Engine` owns one warm process that forks; `Session` is one fork, locked
down, in which cells run and probes are answered. Knows nothing of
nbgrader, grading or courses. Import the names from their modules: this
file stays empty because the forking process imports it too.
"""
