"""The rows that say what was read: snapshots, dives, sightings, rejects."""

from collections.abc import Sequence

from dive_etl.build.arrange import Columns
from dive_etl.records import Dive, Listing

_ELLIPSES = ("...", "…")


def snapshot_columns(listings: Sequence[Listing]) -> Columns:
    """Return one row per listing."""
    snapshots = [listing.snapshot for listing in listings]
    return {
        "snapshot_id": [snapshot.snapshot_id for snapshot in snapshots],
        "source": [snapshot.source for snapshot in snapshots],
        "location": [snapshot.location for snapshot in snapshots],
        "format": [listing.format for listing in listings],
        "fetched_at": [snapshot.fetched_at for snapshot in snapshots],
        "byte_count": [len(snapshot.content) for snapshot in snapshots],
        "line_count": [listing.line_count for listing in listings],
        "declared_count": [_declared_count(listing) for listing in listings],
        "dive_count": [len(listing.dives) for listing in listings],
        "reject_count": [len(listing.rejects) for listing in listings],
    }


def dive_columns(listings: Sequence[Listing]) -> Columns:
    """Return one row per dive."""
    dives = [dive for listing in listings for dive in listing.dives]
    seen = [listing.snapshot.fetched_at for listing in listings for _ in listing.dives]
    return {
        "dive_id": [dive.dive_id for dive in dives],
        "source": [dive.source for dive in dives],
        "category": [dive.category for dive in dives],
        "position": [dive.position for dive in dives],
        "title": [dive.title for dive in dives],
        "teaser": [dive.teaser for dive in dives],
        "url": [dive.url for dive in dives],
        "published_at": [dive.published_at for dive in dives],
        "is_truncated": [(dive.teaser or "").endswith(_ELLIPSES) for dive in dives],
        "word_count": [_word_count(dive) for dive in dives],
        "is_listed": [True] * len(dives),
        "first_seen_at": seen,
        "last_seen_at": seen,
        "snapshot_id": [dive.snapshot_id for dive in dives],
    }


def sighting_columns(listings: Sequence[Listing]) -> Columns:
    """Return one row per dive and snapshot."""
    dives = [dive for listing in listings for dive in listing.dives]
    return {
        "snapshot_id": [dive.snapshot_id for dive in dives],
        "dive_id": [dive.dive_id for dive in dives],
        "position": [dive.position for dive in dives],
        "title": [dive.title for dive in dives],
        "teaser": [dive.teaser for dive in dives],
    }


def reject_columns(listings: Sequence[Listing]) -> Columns:
    """Return one row per line that is no part of a dive."""
    # Two sources with the same bytes share a snapshot, and so its rejects.
    rejects = list(dict.fromkeys(reject for listing in listings for reject in listing.rejects))
    return {
        "snapshot_id": [reject.snapshot_id for reject in rejects],
        "line": [reject.line for reject in rejects],
        "text": [reject.text for reject in rejects],
        "reason": [reject.reason for reject in rejects],
    }


def _declared_count(listing: Listing) -> int | None:
    return sum(one.declared_count for one in listing.declared) if listing.declared else None


def _word_count(dive: Dive) -> int:
    return len(dive.title.split()) + len((dive.teaser or "").split())
