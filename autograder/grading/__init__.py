"""Grade one submission: intake, run, judge, annotate.

A pure function of the submission and the version of the assignment.
"""
