"""A class over time: graded together, watched, answered with feedback."""
