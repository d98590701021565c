"""Records → Arrow tables, with their history, keys, checks and changes."""

from dive_etl.build.before import Tables, as_declared, newest_snapshots
from dive_etl.build.changes import (
    Change,
    Step,
    build_changes,
    dives_in,
    entity_changes,
    facts_of,
    listing_changes,
    text_changes,
)
from dive_etl.build.checks import check_listings, check_tables
from dive_etl.build.reuse import Reuse, dive_records, plan_reading
from dive_etl.build.tables import Recognised, build_checks, build_scores, build_tables, recognise
from dive_etl.build.text_rows import Read, text_columns

__all__ = [
    "Change",
    "Read",
    "Recognised",
    "Reuse",
    "Step",
    "Tables",
    "as_declared",
    "build_changes",
    "build_checks",
    "build_scores",
    "build_tables",
    "check_listings",
    "check_tables",
    "dive_records",
    "dives_in",
    "entity_changes",
    "facts_of",
    "listing_changes",
    "newest_snapshots",
    "plan_reading",
    "recognise",
    "text_changes",
    "text_columns",
]
