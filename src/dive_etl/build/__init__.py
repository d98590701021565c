"""Records → Arrow tables, with their keys and checks."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from dive_etl.build.arrange import arrange
from dive_etl.build.checks import check_columns, check_listings, check_tables
from dive_etl.build.compare import COMPARED, Changes, compare
from dive_etl.build.entity_rows import dive_entity_columns, entity_columns
from dive_etl.build.listing_rows import dive_columns, reject_columns, sighting_columns, snapshot_columns
from dive_etl.build.score_rows import score_columns
from dive_etl.build.text_rows import Read, candidate_columns, measure_columns, mention_columns, usage_columns
from dive_etl.knowledge import Entity
from dive_etl.records import Check, Listing, Score
from dive_etl.schema import TABLES


def build_tables(
    listings: Sequence[Listing], reads: Sequence[Read], entities: Mapping[str, Entity]
) -> dict[str, pa.Table]:
    """Return every table but `checks` and `scores`, which look at the others and at the code."""
    seen_at = {listing.snapshot.snapshot_id: listing.snapshot.fetched_at for listing in listings}
    columns = {
        "snapshots": snapshot_columns(listings),
        "dives": dive_columns(listings),
        "sightings": sighting_columns(listings),
        "rejects": reject_columns(listings),
        "mentions": mention_columns(reads),
        "entities": entity_columns(reads, entities, seen_at),
        "dive_entities": dive_entity_columns(reads, entities),
        "measures": measure_columns(reads),
        "usages": usage_columns(reads),
        "candidates": candidate_columns(reads),
    }
    return {table.name: arrange(table, columns[table.name]) for table in TABLES if table.name in columns}


def build_checks(checks: Sequence[Check]) -> pa.Table:
    """Return the table of checks."""
    return next(arrange(table, check_columns(checks)) for table in TABLES if table.name == "checks")


def build_scores(scores: Mapping[str, Sequence[Score]]) -> pa.Table:
    """Return the table of scores; they come by the name of their gold."""
    return next(arrange(table, score_columns(scores)) for table in TABLES if table.name == "scores")


__all__ = [
    "COMPARED",
    "Changes",
    "Read",
    "build_checks",
    "build_scores",
    "build_tables",
    "check_listings",
    "check_tables",
    "compare",
]
