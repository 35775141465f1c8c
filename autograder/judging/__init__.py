"""From observations to verdicts: comparison, judge, oracle, card.

A notebook is run once, in the sandbox; hidden tests are then put to it and
their results compared with those of the reference.
"""
