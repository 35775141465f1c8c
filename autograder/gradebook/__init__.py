"""nbgrader: its config, its folders, its gradebook.

Everything that talks to nbgrader outside of a notebook stands here.
"""
