"""Messages are read strictly."""

from __future__ import annotations

import struct

import pytest

from autograder.sandbox.wire import Inbox, WireError, pack


def frame(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


def test_messages_arrive_whole_however_they_are_cut():
    messages = [{"a": 1}, {"text": "\ud800é"}, {}]
    data = b"".join(map(pack, messages))
    inbox, found = Inbox(1000), []
    for byte in data:
        inbox.feed(bytes([byte]))
        while (message := inbox.take()) is not None:
            found.append(message)
    assert found == messages


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"5",
        b'"x"',
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": [1e999]}',
        b'{"a": -1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": ' + b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(body):
    inbox = Inbox(1 << 20)
    inbox.feed(frame(body))
    with pytest.raises(WireError):
        inbox.take()


def test_a_large_message_is_refused_before_it_arrives():
    inbox = Inbox(100)
    inbox.feed(struct.pack(">I", 101))
    with pytest.raises(WireError):
        inbox.take()
