"""Messages between the trusted side and the sandbox: length, then JSON.

A message is a dictionary of plain JSON, sent as four bytes of length
(big endian) and UTF-8 text. Reading is strict: anything else raises
WireError, and no more than the agreed size is ever buffered. Does no
input or output itself.
"""

from __future__ import annotations

import math
import struct
from json import dumps, loads
from typing import Any

__all__ = ["Inbox", "WireError", "pack"]

_HEADER = struct.Struct(">I")


class WireError(ValueError):
    """The bytes are no message, or one over the agreed size."""


def pack(message: dict[str, Any]) -> bytes:
    """One message as bytes; raises ValueError for NaN and TypeError for
    what JSON cannot hold.
    """
    body = dumps(message, allow_nan=False, separators=(",", ":"))
    return _HEADER.pack(len(body)) + body.encode("ascii")


class Inbox:
    """Collects bytes and hands out whole messages.

    max_bytes  the largest message accepted, header not counted
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        self._bytes += data

    def take(self) -> dict[str, Any] | None:
        """The next message, or None if it is not complete yet."""
        if len(self._bytes) < _HEADER.size:
            return None
        (size,) = _HEADER.unpack_from(self._bytes)
        if size > self._max_bytes:
            raise WireError(f"a message of {size} bytes")
        end = _HEADER.size + size
        if len(self._bytes) < end:
            return None
        body = bytes(self._bytes[_HEADER.size : end])
        del self._bytes[:end]
        return _parse(body)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        message = loads(body, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise WireError(f"no JSON: {error}") from None
    if not isinstance(message, dict):
        raise WireError("a message that is no dictionary")
    return message


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        # JSON allows 1e999; no file that holds it can be read elsewhere.
        _refuse(text[:20])
    return number


def _refuse(name: str) -> Any:
    raise WireError(f"the number {name}")
