"""How much room the tolerance of a probe leaves on either side.

A deviation is measured in tolerances: the factor by which the tolerance
of a probe must change for a result to just pass. 0.001 is the smallest
one told apart from 0. A tolerance stands well if every right answer
deviates by a tenth of it at most, and whatever is wrong by ten of it at
least. Results that differ in form (text, length, an error) and probes
with a check of their own have no deviation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.judging.comparison import compare
from autograder.probes import Probe
from autograder.sandbox.observation import Observation

__all__ = ["ROOM", "Margin", "deviation", "margin"]

# The factor asked for on each side.
ROOM = 10.0

_SMALLEST, _LARGEST = -3.0, 9.0
# Halvings of twelve decades: the result is right to 2 %.
_STEPS = 10


@dataclass(frozen=True)
class Margin:
    """The room around the tolerance of one probe.

    right  largest deviation among right answers; None: none was measured
    wrong  smallest one among wrong answers and mutants that is no mere
           rounding; None: nothing wrong shows in numbers
    nearest_right, nearest_wrong  whose they are
    """

    probe: str
    right: float | None
    nearest_right: str
    wrong: float | None
    nearest_wrong: str

    @property
    def problem(self) -> str:
        """Why the tolerance stands badly, or ""."""
        parts = []
        if self.right is not None and self.right * ROOM > 1:
            parts.append(
                f"right answer {self.nearest_right} uses "
                f"{self.right:.2g} of it"
            )
        if self.wrong is not None and self.wrong < ROOM:
            parts.append(
                f"{self.nearest_wrong} is wrong by only {self.wrong:.2g} of it"
            )
        if not parts:
            return ""
        return f"the tolerance of {self.probe} is close: {', '.join(parts)}"


def deviation(
    probe: Probe, observed: Observation, expected: Observation
) -> float | None:
    """How far a result lies from the expected one, in tolerances."""
    if probe.check is not None or observed.kind != "value":
        return None

    def passes(exponent: float) -> bool:
        scale = 10.0**exponent
        rtol, atol = scale * probe.rtol, scale * probe.atol
        return compare(observed.value, expected.value, rtol, atol) is None

    # The comparison itself is asked, so that this measures what it does.
    if passes(_SMALLEST):
        return 0.0
    if not passes(_LARGEST):
        return None
    low, high = _SMALLEST, _LARGEST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if passes(middle) else (middle, high)
    return float(10.0**high)


def margin(
    probe: str,
    right: Iterable[tuple[str, float | None]],
    wrong: Iterable[tuple[str, float | None]],
) -> Margin | None:
    """The margin of one probe; None if no number was ever compared.

    right, wrong  names of answers with their deviations
    """
    accepted = [(size, name) for name, size in right if size is not None]
    # What is as close as a right answer may be is right for this probe.
    refused = [
        (size, name)
        for name, size in wrong
        if size is not None and size * ROOM > 1
    ]
    if not accepted and not refused:
        return None
    most, nearest_right = max(accepted, default=(math.nan, ""))
    least, nearest_wrong = min(refused, default=(math.nan, ""))
    return Margin(
        probe,
        most if accepted else None,
        nearest_right,
        least if refused else None,
        nearest_wrong,
    )
