"""What an author needs: proof of the hidden tests, release, a class to try.

verify.py tries everything: known answers (known_answers.py), right answers
under many conditions (sweep.py), generated mutants of the reference
(mutants.py). record.py draws the conclusions, with the room tolerances
leave (margins.py). release_proof.py looks at what students get.
proof_page.py shows the whole as a page or as JSON. release.py makes what
students get, leaks.py looks for what they must not; cohort.py makes a class
of known answers.
"""
