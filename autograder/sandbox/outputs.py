"""A cell's outputs, built from what its process sent.

Whatever the process claims, the result is valid nbformat 4: known types,
clean text, bounded depth. Neighboring pieces of a stream become one
output. Raises BadOutputError for anything a well-behaved process never
sends.
"""

from __future__ import annotations

from typing import Any

__all__ = ["BadOutputError", "Outputs", "execution_count"]

_MAX_DEPTH = 20
_STREAMS = ("stdout", "stderr")


class BadOutputError(ValueError):
    """The process sent something that is no output."""


class Outputs:
    """Collects the outputs of one cell, in order."""

    def __init__(self) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._text: list[str] = []
        self._named: dict[str, dict[str, Any]] = {}
        self._clear_next = False

    def add(self, message: Any) -> None:
        """Take one output as the process sent it."""
        if not isinstance(message, dict):
            raise BadOutputError("an output that is no dictionary")
        kind = message.get("type")
        if kind == "clear":
            self._clear_next = True
            if message.get("wait") is not True:
                self._clear()
            return
        if self._clear_next:
            self._clear()
        if kind == "stream":
            self._add_text(message.get("name"), _text(message.get("text")))
        elif kind == "display":
            self._add_bundle(message)
        elif kind == "error":
            self._add_error(message)
        else:
            raise BadOutputError("an output of an unknown type")

    def take(self) -> list[dict[str, Any]]:
        """All outputs as nbformat dictionaries."""
        self._end_stream()
        return self._outputs

    def _clear(self) -> None:
        self._outputs, self._text, self._named = [], [], {}
        self._clear_next = False

    def _add_text(self, name: Any, text: str) -> None:
        if name not in _STREAMS:
            raise BadOutputError("a stream of an unknown name")
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") != name or last["output_type"] != "stream":
            self._end_stream()
            self._outputs.append(
                {"output_type": "stream", "name": name, "text": ""}
            )
        self._text.append(text)

    def _end_stream(self) -> None:
        if self._text:
            self._outputs[-1]["text"] = "".join(self._text)
            self._text = []

    def _add_bundle(self, message: dict[str, Any]) -> None:
        data = message.get("data")
        metadata = message.get("metadata")
        if not isinstance(data, dict) or not isinstance(metadata, dict):
            raise BadOutputError("a display without data")
        bundle = {
            "data": {_text(k): _content(k, v) for k, v in data.items()},
            "metadata": _plain(metadata, _MAX_DEPTH),
        }
        name = message.get("id")
        if message.get("update") is True:
            if isinstance(name, str) and name in self._named:
                self._named[name].update(bundle)
            return
        self._end_stream()
        count = message.get("count")
        if count is None:
            output = {"output_type": "display_data", **bundle}
        else:
            output = {
                "output_type": "execute_result",
                "execution_count": execution_count(count),
                **bundle,
            }
        if isinstance(name, str) and name:
            self._named[name] = output
        self._outputs.append(output)

    def _add_error(self, message: dict[str, Any]) -> None:
        lines = message.get("traceback")
        if not isinstance(lines, list):
            raise BadOutputError("an error without traceback")
        self._end_stream()
        self._outputs.append(
            {
                "output_type": "error",
                "ename": _text(message.get("ename")),
                "evalue": _text(message.get("evalue")),
                "traceback": [_text(line) for line in lines],
            }
        )


def execution_count(value: Any) -> int | None:
    """A cell's number, or None if it is none."""
    sane = type(value) is int and 0 <= value < 1 << 31
    return value if sane else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadOutputError("a text that is no text")
    # Lone surrogates are legal in JSON and in Python, not in a file.
    return value.encode("utf-8", "replace").decode("utf-8")


def _content(kind: str, value: Any) -> Any:
    if kind.endswith("json"):
        return _plain(value, _MAX_DEPTH)
    return _text(value)


def _plain(value: Any, depth: int) -> Any:
    if depth == 0:
        raise BadOutputError("data nested too deep")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_text(k): _plain(v, depth - 1) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth - 1) for item in value]
    return value
