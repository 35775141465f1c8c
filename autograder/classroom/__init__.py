"""What surrounds grading: release, collection, feedback, a class to try."""
