"""The tags of words: outside a name, or its beginning, inside, last or only word, for each type of name."""

from typing import NamedTuple

from dive_etl.marked import MARKED_TYPES, MarkedType

OUTSIDE = "O"
# For each type its four tags stand together, in the order B, I, L, U.
TAGS = (OUTSIDE, *(f"{part}-{kind}" for kind in MARKED_TYPES for part in "BILU"))
BEGIN, INSIDE, LAST, ONLY = range(4)


class TokenSpan(NamedTuple):
    """A name as a range of tokens, end exclusive."""

    start: int
    end: int
    type: MarkedType


def tag_numbers(spans: list[TokenSpan], length: int) -> list[int]:
    """Return the number of each token's tag."""
    numbers = [0] * length
    for span in spans:
        first = 1 + 4 * MARKED_TYPES.index(span.type)
        if span.end - span.start == 1:
            numbers[span.start] = first + ONLY
            continue
        numbers[span.start : span.end] = [first + INSIDE] * (span.end - span.start)
        numbers[span.start], numbers[span.end - 1] = first + BEGIN, first + LAST
    return numbers
