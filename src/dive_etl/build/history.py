"""What is carried over from the release before: sightings, snapshots, rejects, dives that are listed no more."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build.arrange import Columns
from dive_etl.build.before import Tables, first_seen, newest_snapshots
from dive_etl.build.identity import Merge
from dive_etl.records import Listing


def capture_columns(listings: Sequence[Listing], before: Tables, now: datetime) -> Columns:
    """Return one row per source whose newest snapshot is another than before."""
    newest = newest_snapshots(before["captures"])
    changed = [one.snapshot for one in listings if newest.get(one.snapshot.source) != one.snapshot.snapshot_id]
    return {
        "source": [snapshot.source for snapshot in changed],
        "since": [now] * len(changed),
        "snapshot_id": [snapshot.snapshot_id for snapshot in changed],
    }


def merge_columns(merges: Iterable[Merge]) -> Columns:
    """Return one row per dive that was known again under another title or category."""
    rows = list(merges)
    return {
        "snapshot_id": [one.dive.snapshot_id for one in rows],
        "dive_id": [one.dive.dive_id for one in rows],
        "reason": [one.reason for one in rows],
        "category_before": [one.before.category for one in rows],
        "title_before": [one.before.title for one in rows],
        "category": [one.dive.category for one in rows],
        "title": [one.dive.title for one in rows],
    }


def without_reread(before: Tables, listings: Sequence[Listing]) -> Tables:
    """Return the tables of before without the lines of the snapshots that were read again: these are told anew."""
    snapshots = pa.array(sorted({one.snapshot.snapshot_id for one in listings}), pa.string())
    sources = pa.array(sorted({one.snapshot.source for one in listings}), pa.string())
    dives, sightings, rejects = (before[name] for name in ("dives", "sightings", "rejects"))
    own = dives.filter(pc.is_in(dives["source"], value_set=sources))["dive_id"].combine_chunks()
    was_read = pc.is_in(sightings["snapshot_id"], value_set=snapshots)
    told_anew = pc.and_(was_read, pc.is_in(sightings["dive_id"], value_set=own))
    kept = pc.invert(pc.is_in(rejects["snapshot_id"], value_set=snapshots))
    return {**before, "sightings": sightings.filter(pc.invert(told_anew)), "rejects": rejects.filter(kept)}


def with_earlier(name: str, rows: pa.Table, before: Tables, key: Sequence[str]) -> pa.Table:
    """Return the rows of before together with these, which count where a key is in both."""
    earlier = before[name]
    if not earlier.num_rows:
        return rows
    if not rows.num_rows:
        return earlier
    return pa.concat_tables([_without(earlier, rows, key), rows]).cast(rows.schema)


def dives_with_earlier(dives: pa.Table, before: Tables, read: Iterable[str]) -> pa.Table:
    """Return the dives of the listings read, first seen when they were, and those of before that are not among them.

    What a source that was `read` had before and lists no more stays as it was last seen; other sources' are untouched.
    """
    since = first_seen(dives["dive_id"], dives["first_seen_at"], before["dives"], "dive_id")
    here = _replaced(dives, "first_seen_at", since)
    gone = _without(before["dives"], dives, ["dive_id"])
    was_read = pc.is_in(gone["source"], value_set=pa.array(sorted(set(read)), pa.string()))
    gone = _replaced(gone, "is_listed", pc.and_not(gone["is_listed"], was_read))
    return pa.concat_tables([here, gone]).cast(dives.schema)


def entity_history_columns(entities: pa.Table, before: Tables, now: datetime) -> Columns:
    """Return one row per entity that is counted otherwise than before; both counts are 0 for one that is gone."""
    old, new = _counts(before["entities"]), _counts(entities)
    gone = dict.fromkeys(old.keys() - new.keys(), (0, 0))
    changed = {key: counts for key, counts in (new | gone).items() if old.get(key) != counts}
    return {
        "entity_id": list(changed),
        "since": [now] * len(changed),
        "mention_count": [mentions for mentions, _ in changed.values()],
        "dive_count": [dives for _, dives in changed.values()],
    }


def _counts(entities: pa.Table) -> dict[str, tuple[int, int]]:
    keys, mentions, dives = _lists(entities, "entity_id", "mention_count", "dive_count")
    return dict(zip(keys, zip(mentions, dives, strict=True), strict=True))


def _without(rows: pa.Table, others: pa.Table, key: Sequence[str]) -> pa.Table:
    """Return the rows whose key the others lack."""
    return rows.join(others.select(list(key)), keys=list(key), join_type="left anti").cast(rows.schema)


def _replaced(rows: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    at = rows.schema.get_field_index(name)
    return rows.set_column(at, rows.schema.field(at), values)


def _lists(rows: pa.Table, *names: str) -> list[list[Any]]:
    return [rows[name].to_pylist() for name in names]
