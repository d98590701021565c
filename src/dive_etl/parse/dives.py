"""Numbering the dives of one listing: their place in their category, and an identifier of their own."""

from collections import Counter
from datetime import datetime

from dive_etl.keys import dive_id, normal_title
from dive_etl.records import Dive, Snapshot


class DiveNumbers:
    """Counts places and repeated titles while a listing is read from top to bottom."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._places: Counter[str] = Counter()
        self._titles: Counter[tuple[str, str]] = Counter()

    def dive(
        self,
        category: str,
        title: str,
        teaser: str | None,
        url: str | None = None,
        published_at: datetime | None = None,
    ) -> Dive:
        """Return the next dive of `category`. Of two with one title, the second gets an identifier of its own."""
        self._places[category] += 1
        key = (category, normal_title(title) or title)
        self._titles[key] += 1
        source = self._snapshot.source
        return Dive(
            dive_id(source, category, title, self._titles[key]),
            self._snapshot.snapshot_id,
            source,
            category,
            self._places[category],
            title,
            teaser,
            url,
            published_at,
        )
