"""How long the fuzz tests look, set by the variable FUZZ.

FUZZ=ci    the default: the same inputs each time, a minute in all
FUZZ=hour  new inputs each time, about an hour (`make fuzz`)
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_ALWAYS = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}
settings.register_profile("ci", max_examples=60, derandomize=True, **_ALWAYS)
settings.register_profile("hour", max_examples=10_000, **_ALWAYS)
settings.load_profile(os.environ.get("FUZZ", "ci"))
