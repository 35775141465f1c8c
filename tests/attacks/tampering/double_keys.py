"""Every important key of the JSON stands there twice.

Tries: to have two readers of the file see two notebooks.
Stopped by: one reader; what it returns is all that is graded.
"""

import json


def attack(submission):
    text = json.dumps(submission.notebook)
    text = text.replace(
        '"grade_id": "double_test"',
        '"grade_id": "double_test", "points": 99, "grade_id": "double_test"',
    )
    text = text.replace('"cells":', '"cells": [], "cells":', 1)
    submission.raw = text.encode()
