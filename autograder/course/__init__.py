"""The course on disk, its settings, and its levels of feedback."""
