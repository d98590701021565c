"""Which type is taken for which: of spans the gold marks, what was found at just their characters."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dive_etl.evaluate.gold import GoldDive
from dive_etl.records import NAMED_TYPES, Extraction

NOTHING = "nothing"


class Confusion(NamedTuple):
    """How often spans of one type in the gold were found as another; `nothing` where one of the two has no span."""

    gold: str
    found: str
    n: int


def confusion(gold: Sequence[GoldDive], extractions: Sequence[Extraction]) -> list[Confusion]:
    """Return the pairs of types that differ, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for dive, extraction in zip(gold, extractions, strict=True):
        expected = {(one.field, one.start, one.end): one.type for one in dive.mentions if one.type in NAMED_TYPES}
        found = {(one.field, one.start, one.end): one.type for one in extraction.mentions if one.type in NAMED_TYPES}
        for place in expected.keys() | found.keys():
            counts[expected.get(place, NOTHING), found.get(place, NOTHING)] += 1
    wrong = [Confusion(*pair, n) for pair, n in counts.items() if pair[0] != pair[1]]
    return sorted(wrong, key=lambda one: (-one.n, one.gold, one.found))
