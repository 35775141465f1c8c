"""Plain data as bytes, written by one process and read by another.

Plain data is None, booleans, numbers, strings, lists, dictionaries with
string keys, and numeric NumPy arrays. `encode` runs beside the student's
code: it normalizes (tuples to lists, NumPy scalars and 0-d arrays to
numbers, array dtypes to bool, int64 or float64) and looks at the stored
value itself, never at methods a subclass may have redefined. `decode`
runs in the trusted process and accepts nothing but this format.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from typing import Any

import numpy as np

__all__ = [
    "MAX_DEPTH",
    "BadDataError",
    "NotPlainError",
    "TooLargeError",
    "decode",
    "encode",
]

MAX_DEPTH = 20
# An array without numbers takes no space, whatever its shape says.
_MAX_EMPTY_ROWS = 1 << 16
_MAX_INT_BITS = 63
_DTYPES = {"b": "|b1", "i": "<i8", "f": "<f8"}


class NotPlainError(TypeError):
    """The value is not plain data; the message names its type."""


class TooLargeError(ValueError):
    """The encoded value is larger than the limit."""


class BadDataError(ValueError):
    """The bytes are not what `encode` writes."""


def encode(value: Any, limit: int = 1 << 20) -> bytes:
    """Write plain data as at most `limit` bytes.

    raises  NotPlainError for anything else, TooLargeError over the limit
    """
    text = json.dumps(_pack(value, MAX_DEPTH, [limit]))
    if len(text) > limit:
        raise TooLargeError(f"{len(text)} bytes")
    return text.encode("ascii")


def decode(data: bytes) -> Any:
    """Read what `encode` wrote; raises BadDataError for anything else."""
    try:
        return _unpack(json.loads(data), MAX_DEPTH)
    except BadDataError:
        raise
    except (ValueError, RecursionError) as error:
        raise BadDataError(str(error)[:200]) from None


def _pack(value: Any, depth: int, room: list[int]) -> Any:
    """Turn a value into what JSON can hold; `room` is the space left."""
    # Every item takes at least two bytes, so a giant list is refused
    # before it is copied.
    room[0] -= 2
    if room[0] < 0:
        raise TooLargeError("more items than the limit has bytes")
    if depth == 0:
        raise NotPlainError("data nested too deep")
    kind = type(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, int):
        return _pack_int(int.__int__(value))
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, str):
        text = str.__str__(value)
        if len(text) > room[0]:
            raise TooLargeError("a string over the limit")
        return text
    if issubclass(kind, np.generic | np.ndarray):
        return _pack_array(value, depth, room)
    if issubclass(kind, list):
        return [_pack(v, depth - 1, room) for v in list.__iter__(value)]
    if issubclass(kind, tuple):
        return [_pack(v, depth - 1, room) for v in tuple.__iter__(value)]
    if issubclass(kind, dict):
        return {"dict": _pack_dict(value, depth, room)}
    raise NotPlainError(kind.__name__)


def _pack_int(number: int) -> int | float:
    if number.bit_length() <= _MAX_INT_BITS:
        return number
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _pack_dict(
    value: dict[Any, Any], depth: int, room: list[int]
) -> list[Any]:
    pairs = []
    for key, item in dict.items(value):
        if not isinstance(key, str | int | float):
            raise NotPlainError(
                f"dict with a key of type {type(key).__name__}"
            )
        pairs.append([str(key), _pack(item, depth - 1, room)])
    return pairs


def _pack_array(value: Any, depth: int, room: list[int]) -> Any:
    array = np.array(value, subok=False)
    if array.dtype.kind in "US":
        return _pack(array.tolist(), depth - 1, room)
    kind = {"b": "b", "i": "i", "u": "f", "f": "f"}.get(array.dtype.kind)
    if array.dtype.kind == "u" and array.dtype.itemsize < 8:
        kind = "i"
    if kind is None:
        raise NotPlainError(f"array of {array.dtype.name}")
    if array.ndim == 0:
        return _pack(array.item(), depth, room)
    if array.size * np.dtype(_DTYPES[kind]).itemsize > room[0]:
        raise TooLargeError("an array over the limit")
    if array.size == 0 and max(array.shape) > _MAX_EMPTY_ROWS:
        raise TooLargeError("an empty array over the limit")
    content = np.ascontiguousarray(array, dtype=_DTYPES[kind]).tobytes()
    room[0] -= len(content)
    text = base64.b64encode(content).decode("ascii")
    return {"array": [kind, list(array.shape), text]}


def _unpack(item: Any, depth: int) -> Any:
    if depth < 0:
        raise BadDataError("nested too deep")
    if isinstance(item, int) and item.bit_length() > _MAX_INT_BITS:
        raise BadDataError("an integer that should be a float")
    if item is None or isinstance(item, bool | int | float | str):
        return item
    if isinstance(item, list):
        return [_unpack(v, depth - 1) for v in item]
    if not isinstance(item, dict) or len(item) != 1:
        raise BadDataError("an unknown form of data")
    if "dict" in item:
        return _unpack_dict(item["dict"], depth)
    return _unpack_array(item.get("array"))


def _unpack_dict(pairs: Any, depth: int) -> dict[str, Any]:
    if not isinstance(pairs, list):
        raise BadDataError("a dictionary without pairs")
    result = {}
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2):
            raise BadDataError("a dictionary without pairs")
        key, value = pair
        if not isinstance(key, str):
            raise BadDataError("a dictionary key that is no string")
        result[key] = _unpack(value, depth - 1)
    return result


def _unpack_array(item: Any) -> np.ndarray:
    if not (isinstance(item, list) and len(item) == 3):
        raise BadDataError("an unknown form of data")
    kind, shape, text = item
    if not isinstance(kind, str) or kind not in _DTYPES:
        raise BadDataError("an array of an unknown kind")
    if not isinstance(shape, list) or not 1 <= len(shape) <= 32:
        raise BadDataError("an array without a shape")
    if not all(type(n) is int and 0 <= n < 1 << 40 for n in shape):
        raise BadDataError("an array with an impossible shape")
    if not isinstance(text, str):
        raise BadDataError("an array without content")
    if 0 in shape and max(shape) > _MAX_EMPTY_ROWS:
        raise BadDataError("an empty array with an impossible shape")
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise BadDataError(str(error)) from None
    dtype = np.dtype(_DTYPES[kind])
    if math.prod(shape) * dtype.itemsize != len(content):
        raise BadDataError("an array whose shape and content disagree")
    return np.frombuffer(content, dtype=dtype).reshape(shape)
