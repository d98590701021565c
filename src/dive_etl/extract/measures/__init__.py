"""Measures: exact numbers with what they count, as pure functions of one field's text."""

import math
from collections.abc import Sequence

from dive_etl.extract.measures.amounts import find_money, find_shares, find_sizes, find_throughputs
from dive_etl.extract.measures.counts import find_counts
from dive_etl.extract.measures.durations import find_durations
from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.moments import find_dates, find_times
from dive_etl.extract.measures.numbers import SCALE_WORDS, read_numbered

# Of two that share characters the longer wins, then the earlier kind: `3am` is a time before it is three of anything.
_FINDERS = (find_money, find_sizes, find_throughputs, find_shares, find_dates, find_times, find_durations)


def find_measures(text: str, names: Sequence[tuple[int, int]] = (), cut: int | None = None) -> list[Found]:
    """Return the measures of a text in their order, never overlapping.

    A number with a unit of its own is never counted again as so many things. `names` are the spans of known names in
    the text, and `cut` is the code point from which on it is not whole.
    """
    numbered = read_numbered(text)
    if numbered is None:
        return []
    limit = len(text) if cut is None else cut
    taken: list[Found] = []
    for group in ([one for finder in _FINDERS for one in finder(numbered)], list(find_counts(numbered, names, limit))):
        for one in sorted(group, key=lambda one: one.start - one.end):
            apart = all(one.end <= other.start or other.end <= one.start for other in taken)
            if apart and one.end <= limit and _is_finite(one) and not _is_cut(one, text, limit):
                taken.append(one)
    return sorted(taken)


def _is_finite(found: Found) -> bool:
    return found.value is None or math.isfinite(found.value)


def _is_cut(found: Found, text: str, limit: int) -> bool:
    """Whether the cut ran through the number itself (`$50,0…`) or through its scale (`$4.3 bil…`)."""
    rest = text[limit:].rstrip(".…").lower()
    between = text[found.end : limit]
    if not rest:
        return False
    if found.kind == "money" and between == " ":
        return any(word.startswith(rest) for word in SCALE_WORDS)
    return between in {",", "."} and rest[0].isdigit()


__all__ = ["Found", "find_measures"]
