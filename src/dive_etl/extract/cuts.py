"""What a cut teaser does to names: of a name that lost its end nothing is marked, its vendor's name neither."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from dive_etl.extract.text import DiveText

_LONGEST_NAME = 60
_WORD_START = re.compile(r"(?<![^\W_])\S")


class CutNames:
    """Knows how the names of several words begin, so that the beginning of one is not taken for a name of its own."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({name for name in names if " " in name})
        self._first_words = frozenset(name.partition(" ")[0] for name in self._names)

    def start_of_cut_name(self, dive: DiveText) -> int | None:
        """Return where a known name begins that the cut ran through, if any: `a Google Kubernetes En...`."""
        floor = max(dive.teaser_start if dive.teaser_start < dive.cut_start else 0, dive.cut_end - _LONGEST_NAME)
        if dive.cut_start == dive.cut_end or dive.cut_start <= floor:
            return None
        starts = (floor, *(match.start() for match in _WORD_START.finditer(dive.text, floor + 1, dive.cut_start)))
        return next((at for at in starts if self._begins_a_name(dive.text[at : dive.cut_end])), None)

    def _begins_a_name(self, beginning: str) -> bool:
        first_word, space, _ = beginning.partition(" ")
        # Most beginnings are told by their first word, which is cheaper than looking for all that they could go on to.
        if space and first_word not in self._first_words:
            return False
        at = bisect_left(self._names, beginning)
        return at < len(self._names) and self._names[at].startswith(beginning)
