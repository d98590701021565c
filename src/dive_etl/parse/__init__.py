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
# Each is published as a row. A file with more of them is something else than a listing.
MOST_REJECTS = 100_000


def parse(snapshot: Snapshot) -> Listing:
    """Return what a snapshot lists; raises SourceError where it is empty, in no known format, or mostly no dives."""
    if not snapshot.content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise SourceError(
            "is empty", where=f"{snapshot.location}:1", fix="a listing has at least a header and one dive"
        )
    for recognises, parse_as in _FORMATS:
        if recognises(snapshot.content):
            return _with_few_rejects(parse_as(snapshot))
    raise SourceError(
        "is no listing",
        where=f"{snapshot.location}:1",
        fix="it must open with a category line and `N deep dives`, or hold one JSON object a line",
    )


def _with_few_rejects(listing: Listing) -> Listing:
    if len(listing.rejects) > MOST_REJECTS:
        first = listing.rejects[0]
        raise SourceError(
            f"is no listing: {len(listing.rejects):,} lines are no part of a dive; this one is {first.reason}",
            where=f"{listing.snapshot.location}:{first.line}",
            fix="check what the file is",
        )
    return listing


__all__ = ["parse"]
