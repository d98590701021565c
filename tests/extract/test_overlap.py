"""The overlap policy: the longer wins, then the earlier."""

from itertools import pairwise
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.overlap import longest_first, overlaps_any


class Piece(NamedTuple):
    """A span with nothing else to it."""

    start: int
    end: int


PIECES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Piece(pair[0], sum(pair))), max_size=15
)


def length(piece: Piece) -> int:
    return piece.end - piece.start


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_what_is_kept_never_overlaps_and_comes_in_order(pieces: list[Piece]) -> None:
    kept = longest_first(pieces)
    assert all(left.end <= right.start for left, right in pairwise(kept))
    assert set(kept) <= set(pieces)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_what_is_dropped_overlaps_something_kept_that_is_at_least_as_long(pieces: list[Piece]) -> None:
    kept = longest_first(pieces)
    for dropped in set(pieces) - set(kept):
        assert any(overlaps_any(dropped, [one]) and length(one) >= length(dropped) for one in kept)


@settings(max_examples=100, deadline=None)
@given(PIECES, st.data())
def test_the_order_of_arrival_changes_nothing(pieces: list[Piece], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(pieces))
    assert longest_first(shuffled) == longest_first(pieces)


def test_the_longer_of_two_nested_spans_wins() -> None:
    assert longest_first([Piece(0, 9), Piece(0, 15)]) == [Piece(0, 15)]
    assert longest_first([Piece(10, 15), Piece(0, 15)]) == [Piece(0, 15)]


def test_the_earlier_of_two_equal_crossing_spans_wins() -> None:
    assert longest_first([Piece(3, 8), Piece(0, 5)]) == [Piece(0, 5)]


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not overlaps_any(Piece(0, 5), [Piece(5, 8)])
    assert overlaps_any(Piece(0, 6), [Piece(5, 8)])
    assert not overlaps_any(Piece(0, 5), [])
