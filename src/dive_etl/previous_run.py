"""What a run carries on from, and whether it has anything to do."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dive_etl.build import Tables, as_declared, newest_snapshots
from dive_etl.fingerprints import Fingerprints, fingerprints, fingerprints_in
from dive_etl.layout import latest_id
from dive_etl.publish import Previous, damaged_releases, previous_release, read_tables
from dive_etl.records import Listing
from dive_etl.schema import SCHEMA_VERSION, TABLES
from dive_etl.settings import Settings


class Before(NamedTuple):
    """The release a run carries on from, as today's schema has it; none, and empty tables, at first."""

    previous: Previous | None
    tables: Tables
    made_with: Fingerprints
    damaged: tuple[str, ...]


def read_before(out: Path) -> Before:
    """Return the release to carry on from: the latest that is whole."""
    previous = previous_release(out)
    if previous is None:
        return Before(None, as_declared({}), fingerprints_in({}), damaged_releases(out))
    tables = as_declared(read_tables(previous, [table.name for table in TABLES]))
    return Before(previous, tables, fingerprints_in(previous.manifest), previous.passed_over)


def is_unchanged(before: Before, listings: Iterable[Listing], settings: Settings) -> bool:
    """Whether a release of these listings would say just what the latest one says."""
    previous, newest = before.previous, newest_snapshots(before.tables["captures"])
    return (
        previous is not None
        and previous.release_id == latest_id(settings.out)
        and all(newest.get(one.snapshot.source) == one.snapshot.snapshot_id for one in listings)
        and before.made_with == fingerprints()
        and previous.manifest.get("schema_version") == SCHEMA_VERSION
        and _deciding(previous.manifest.get("settings", {})) == _deciding(settings.model_dump(mode="json"))
    )


def reads_alike(before: Before) -> bool:
    """Whether a text says now what it said then: it is read by the same knowledge, model and code."""
    old, now = before.made_with, fingerprints()
    return (old.catalog, old.model, old.reading_code) == (now.catalog, now.model, now.reading_code)


def _deciding(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that decide what a release says: not where its sources and itself are."""
    expected = sorted({json.dumps(source.get("expect"), sort_keys=True) for source in settings.get("sources", ())})
    return {**settings, "sources": expected, "out": None}
