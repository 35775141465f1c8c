"""Proof of the hidden tests, exercise by exercise.

verify.py tries everything: known answers (answers.py), right answers
under many conditions (sweep.py), generated mutants of the reference
(mutants.py). record.py draws the conclusions, with the room tolerances
leave (margins.py). release.py looks at what students get. page.py shows
the whole as a page or as JSON.
"""
