"""Marks of people: a comment or a score for a whole group, and its undo.

What is written here, a person has said.
"""
