"""The course, as nbgrader and the `autograder` command both read it.

Folders, database and exchange are nbgrader's own options; any of them can
be set here. Classes are named by strings, because the formgrader sends
this config to the browser.
"""

import os

c = get_config()  # noqa: F821 - provided by nbgrader

c.CourseDirectory.course_id = "neural_networks_course"

# What must never travel with an assignment.
c.CourseDirectory.ignore = [
    ".autograder",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "*.pyc",
    "__pycache__",
    "feedback",
]

# Where students fetch and submit. nbgrader's default suits a shared server.
if exchange := os.environ.get("NBGRADER_EXCHANGE"):
    c.Exchange.root = exchange

# Reads what students have put there as `autograder collect` does: no link is
# followed. Belongs into the instructor's config; students need none of it.
c.ExchangeFactory.collect = "autograder.plugins.Collect"

# nbgrader's own list; only the stub of an answer is ours: its error says
# which exercise is not done.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "autograder.plugins.NamedStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# A rubric stands in the locked question above a free-response cell: graders
# see it there, whatever the student writes. nbgrader expects it in task
# cells; `autograder generate` checks that none reaches the release.
c.ClearMarkScheme.enforce_metadata = False

# Validate, the button and the command, must look at every cell: in a release
# the test cells hold nothing that could fail, and what is visible stands in
# check cells above them. Students' own config needs this line, too.
c.Validator.validate_all = True

# RunAndJudge restores the notebook, runs it in the sandbox and judges it,
# as `autograder grade` does. The rest is nbgrader's.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "autograder.plugins.RunAndJudge",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback pages run nothing and ask nothing of the network.
c.GenerateFeedback.exporter_class = "autograder.pages.FeedbackExporter"

# How much of its verdicts a feedback page tells the student, before and
# after the deadline that the gradebook has for the student, extensions
# included. Each level says a bit more than the one before:
#   "score"    the points
#   "tests"    and which hidden tests passed and failed
#   "reasons"  and how each result differs
#   "hints"    and what to look at next
#   "inputs"   and what was called and came back (the default)
# Without a deadline the first one counts. Graders always see everything.
# After the deadline make the pages anew: autograder feedback ASSIGNMENT
# c.FeedbackPolicy.before_deadline = "hints"
# c.FeedbackPolicy.after_deadline = "inputs"

# What a notebook may use while it is graded: the defaults stand in
# autograder/sandbox/limits.py, any of them can be set here. A new limit
# grades a class again, because it may change grades.
# c.SandboxLimits.cell_seconds = 60

# An exercise that fails is judged once more with the references of those it
# builds on, so that one mistake costs once. False keeps references out of
# students' processes (docs/security.md). A change grades a class again.
# c.Judging.follow_through = False

# How often `autograder watch` grades a student's submission of an
# assignment, and the least time in between; 0 or None for no limit.
# c.Watch.attempts = 10
# c.Watch.pause_seconds = 60

# Late submissions. Without this nbgrader takes no points off; with it, each
# day that has begun costs 10 % of what was earned, after 15 minutes of
# grace and 3 free days per student in the whole course (docs/lms.md).
# c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
# c.LatePolicy.grace_minutes = 15
# c.LatePolicy.percent = 10
# c.LatePolicy.per = "day"
# c.LatePolicy.most_percent = 50
# c.LatePolicy.free_days = 3
