"""The name by which nbgrader_config.py asks for our feedback pages.

    c.GenerateFeedback.exporter_class = "autograder.pages.FeedbackExporter"

See `autograder.classroom.feedback_exporter`.
"""

from autograder.classroom.feedback_exporter import FeedbackExporter

__all__ = ["FeedbackExporter"]
