"""Tags that ask tools to skip, hide or forgive a cell.

Tries: to keep the test from being run, or its failure from being seen.
Stopped by: the intake, which drops all tags and foreign metadata.
"""

TAGS = ("skip-execution", "raises-exception", "remove-input", "remove-cell")


def attack(submission):
    for cell in submission.notebook["cells"]:
        cell["metadata"]["tags"] = list(TAGS)
