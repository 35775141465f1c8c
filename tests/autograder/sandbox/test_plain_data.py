"""Plain data survives the way between processes; nothing else passes."""

import math

import numpy as np
import pytest

from autograder.sandbox import plain_data


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -3,
        2.5,
        math.inf,
        "z = -2",
        [],
        [1, [2.0, "a"], None],
        {"slope at 2": 1.0, "nested": {"a": [1, 2]}},
    ],
)
def test_plain_data_comes_back_equal(value):
    assert plain_data.decode(plain_data.encode(value)) == value


def test_nan_comes_back_as_nan():
    assert math.isnan(plain_data.decode(plain_data.encode(math.nan)))


@pytest.mark.parametrize("dtype", ["bool", "int8", "float32", "float64"])
def test_arrays_keep_shape_and_values(dtype):
    array = np.arange(6).reshape(2, 3).astype(dtype)
    back = plain_data.decode(plain_data.encode(array))
    assert back.shape == (2, 3)
    assert np.array_equal(back, array)


def test_numbers_of_numpy_become_numbers():
    values = [np.float64(0.5), np.int64(3), np.bool_(True), np.array(2.0)]
    back = plain_data.decode(plain_data.encode(values))
    assert back == [0.5, 3, True, 2.0]
    assert [type(v) for v in back] == [float, int, bool, float]


def test_tuples_become_lists_and_keys_become_strings():
    assert plain_data.decode(plain_data.encode((1, {2: "x"}))) == [
        1,
        {"2": "x"},
    ]


def test_an_integer_beyond_64_bits_becomes_a_float():
    assert plain_data.decode(plain_data.encode(10**30)) == 1e30
    assert plain_data.decode(plain_data.encode(-(10**400))) == -math.inf


class LyingFloat(float):
    def __float__(self):
        return 1.0

    def __eq__(self, other):
        return True

    __hash__ = None


class LyingList(list):
    def __iter__(self):
        return iter([1, 1, 1])

    def __len__(self):
        return 3


class LyingArray(np.ndarray):
    def __array__(self, *args, **kwargs):
        return np.ones(3)


def test_subclasses_are_read_by_what_they_store():
    array = np.zeros(3).view(LyingArray)
    back = plain_data.decode(
        plain_data.encode([LyingFloat(7), LyingList([5]), array])
    )
    assert back[0] == 7.0
    assert back[1] == [5]
    assert np.array_equal(back[2], np.zeros(3))


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (object(), "object"),
        (1 + 2j, "complex"),
        (np.array([object()]), "object"),
        ({(1, 2): 3}, "tuple"),
        ({1, 2}, "set"),
        ((i for i in range(3)), "generator"),
    ],
)
def test_anything_else_is_refused_by_its_type(value, named):
    with pytest.raises(plain_data.NotPlainError, match=named):
        plain_data.encode(value)


def test_endless_nesting_is_refused():
    loop = []
    loop.append(loop)
    with pytest.raises(plain_data.NotPlainError, match="nested"):
        plain_data.encode(loop)


@pytest.mark.parametrize(
    "value",
    [
        "x" * 2000,
        list(range(2000)),
        np.zeros(2000),
        np.zeros((1 << 17, 0)),
        [[0.1] * 400],
    ],
)
def test_results_over_the_limit_are_refused(value):
    with pytest.raises(plain_data.TooLargeError):
        plain_data.encode(value, limit=1000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1, 2",
        b"\xff\xfe",
        b'{"array": ["f", [2], "AAAA"]}',
        b'{"array": ["O", [1], "AAAAAAAAAAA="]}',
        b'{"array": ["f", [-1], ""]}',
        b'{"array": ["f", [99999999999], "AAAA"]}',
        b'{"dict": [[1, 2]]}',
        b'{"dict": 3}',
        b'{"else": 3}',
        b"[" * 100 + b"]" * 100,
        b"[" * 100_000,
        b"1" * 5000,
        b"1" * 4000,
        str(1 << 63).encode(),
        b'{"array": ["f", [549755813888, 0], ""]}',
        b'{"array": ["f", [0, 549755813888], ""]}',
    ],
)
def test_forged_bytes_are_refused(data):
    with pytest.raises(plain_data.BadDataError):
        plain_data.decode(data)
