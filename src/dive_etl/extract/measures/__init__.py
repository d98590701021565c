"""Measures: exact numbers with what they count, as pure functions of one field's text."""

import re
from collections.abc import Sequence

from dive_etl.extract.measures.amounts import (
    find_bit_rates,
    find_durations,
    find_money,
    find_shares,
    find_sizes,
)
from dive_etl.extract.measures.counts import find_counts
from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.moments import find_dates, find_times
from dive_etl.extract.measures.numbers import WORDS

_ANY_NUMBER = re.compile(rf"\d|\b{WORDS}\b|\band a half\b", re.IGNORECASE)
# Of two that start together and end together the earlier kind wins: `3am` is a time before it is three of anything.
_FINDERS = (find_money, find_sizes, find_bit_rates, find_shares, find_dates, find_times, find_durations)


def find_measures(text: str, names: Sequence[tuple[int, int]] = (), cut: int | None = None) -> list[Found]:
    """Return the measures of a text in their order, never overlapping: the longest wins, then the more specific kind.

    `names` are the spans of known names in it, and `cut` the code point from which on it is not whole.
    """
    if not _ANY_NUMBER.search(text):
        return []
    limit = len(text) if cut is None else cut
    found = [one for finder in _FINDERS for one in finder(text) if one.end <= limit]
    found.extend(find_counts(text, names, limit))
    taken: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return sorted(taken)


__all__ = ["Found", "find_measures"]
