"""Grade submissions: intake, run, judge, annotate, record.

One submission is a pure function; a class is many of them in several
processes with one writer.
"""
