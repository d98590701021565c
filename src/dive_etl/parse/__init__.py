"""Snapshot → dives, one file per format. A listing's format is recognised by its content."""

from collections.abc import Callable

from dive_etl.errors import SourceError
from dive_etl.parse import jsonl, text_listing
from dive_etl.records import Listing, Snapshot

_Format = tuple[Callable[[bytes], bool], Callable[[Snapshot], Listing]]
# The stricter test first: a text listing may hold a line that looks like JSON, never the other way round.
_FORMATS: tuple[_Format, ...] = (
    (jsonl.recognises, jsonl.parse),
    (text_listing.recognises, text_listing.parse),
)


def parse(snapshot: Snapshot) -> Listing:
    """Return what a snapshot lists; raises SourceError where it is empty or in no known format."""
    if not snapshot.content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise SourceError(
            "is empty", where=f"{snapshot.location}:1", fix="a listing has at least a header and one dive"
        )
    for recognises, parse_as in _FORMATS:
        if recognises(snapshot.content):
            return parse_as(snapshot)
    raise SourceError(
        "is no listing",
        where=f"{snapshot.location}:1",
        fix="it must open with a category line and `N deep dives`, or hold one JSON object a line",
    )


__all__ = ["parse"]
