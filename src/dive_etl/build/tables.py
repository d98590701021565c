"""Records, and the rows carried over from the release before → every table of a release."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa

from dive_etl.build.arrange import Columns, arrange, in_order
from dive_etl.build.before import Tables, known_dives
from dive_etl.build.entity_rows import dive_entity_columns, entity_columns, names_in
from dive_etl.build.history import (
    capture_columns,
    dives_with_earlier,
    entity_history_columns,
    merge_columns,
    with_earlier,
    without_reread,
)
from dive_etl.build.identity import Identified, identify
from dive_etl.build.listing_rows import dive_columns, reject_columns, sighting_columns, snapshot_columns
from dive_etl.build.reuse import CARRIED, carried_rows
from dive_etl.build.score_rows import score_columns
from dive_etl.build.text_rows import Read, candidate_columns, text_columns
from dive_etl.knowledge import Entity
from dive_etl.records import Check, Listing, Score
from dive_etl.schema import TABLES, TABLES_BY_NAME


class Recognised(NamedTuple):
    """Listings whose dives have the identifiers they keep, and the tables that follow from listings alone."""

    listings: tuple[Listing, ...]
    tables: dict[str, pa.Table]


def recognise(listings: Sequence[Listing], before: Tables, now: datetime) -> Recognised:
    """Tell which dives are those of the release before, and carry over what is listed no more."""
    known = known_dives(before)
    identified = [identify(listing.dives, known.get(listing.snapshot.source, ())) for listing in listings]
    named = tuple(listing._replace(dives=found.dives) for listing, found in zip(listings, identified, strict=True))
    return Recognised(named, _listing_tables(named, identified, before, now))


def _listing_tables(
    listings: Sequence[Listing], identified: Sequence[Identified], before: Tables, now: datetime
) -> dict[str, pa.Table]:
    merges = [merge for found in identified for merge in found.merges]
    columns = {
        "snapshots": snapshot_columns(listings),
        "sightings": sighting_columns(listings),
        "rejects": reject_columns(listings),
        "captures": capture_columns(listings, before, now),
        "merges": merge_columns(merges),
    }
    read = [listing.snapshot.source for listing in listings]
    dives = dives_with_earlier(_arranged("dives", dive_columns(listings)), before, read)
    earlier = without_reread(before, listings)
    return {
        "dives": in_order(TABLES_BY_NAME["dives"], dives),
        **{name: _with_earlier(name, own, earlier) for name, own in columns.items()},
    }


def build_tables(
    recognised: Recognised,
    reads: Sequence[Read],
    origins: Mapping[str, str],
    entities: Mapping[str, Entity],
    before: Tables,
    now: datetime,
) -> dict[str, pa.Table]:
    """Return every table but `changes`, `checks` and `scores`, which look at the others and at the code.

    What was read makes rows; dives with the same text as one of before, by their `origins`, keep its rows.
    """
    columns = {
        **text_columns(reads),
        "candidates": candidate_columns(reads),
        "dive_entities": dive_entity_columns(reads, entities),
    }
    carried = carried_rows(before, origins)
    texts = {name: _together(name, columns[name], carried[name]) for name in CARRIED}
    dives = recognised.tables["dives"]
    found = entity_columns(texts["dive_entities"], dives, names_in(reads), entities, before["entities"])
    things = _arranged("entities", found)
    history = _with_earlier("entity_history", entity_history_columns(things, before, now), before)
    whole = {**recognised.tables, **texts, "entities": things, "entity_history": history}
    return {table.name: whole[table.name] for table in TABLES if table.name in whole}


def build_checks(checks: Sequence[Check]) -> pa.Table:
    """Return the table of checks."""
    return _arranged("checks", {name: [getattr(one, name) for one in checks] for name in Check._fields})


def build_scores(scores: Mapping[str, Sequence[Score]]) -> pa.Table:
    """Return the table of scores; they come by the name of their gold."""
    return _arranged("scores", score_columns(scores))


def _arranged(name: str, columns: Columns) -> pa.Table:
    return arrange(TABLES_BY_NAME[name], columns)


def _with_earlier(name: str, columns: Columns, before: Tables) -> pa.Table:
    table = TABLES_BY_NAME[name]
    return in_order(table, with_earlier(name, _arranged(name, columns), before, table.key))


def _together(name: str, columns: Columns, carried: pa.Table) -> pa.Table:
    rows = _arranged(name, columns)
    return in_order(TABLES_BY_NAME[name], pa.concat_tables([rows, carried])) if carried.num_rows else rows
