"""What a cut teaser does to names: of a name that lost its end nothing is marked, its vendor's name neither."""

from bisect import bisect_left
from collections.abc import Iterable

from dive_etl.extract.text import DiveText

_LONGEST_NAME = 60


class CutNames:
    """Knows how the names of several words begin, so that the beginning of one is not taken for a name of its own."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({name for name in names if " " in name})

    def start_of_cut_name(self, dive: DiveText) -> int | None:
        """Return where a known name begins that the cut ran through, if any: `a Google Kubernetes En...`."""
        if dive.cut_start == dive.cut_end:
            return None
        floor = max(dive.teaser_start if dive.teaser_start < dive.cut_start else 0, dive.cut_end - _LONGEST_NAME)
        starts = [at for at in range(floor, dive.cut_start) if at == floor or not dive.text[at - 1].isalnum()]
        return next((at for at in starts if self._begins_a_name(dive.text[at : dive.cut_end])), None)

    def _begins_a_name(self, beginning: str) -> bool:
        at = bisect_left(self._names, beginning)
        return at < len(self._names) and self._names[at].startswith(beginning)
