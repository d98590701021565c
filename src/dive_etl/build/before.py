"""The tables of the release before, as today's schema has them; before a first release they are empty."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build.identity import Known
from dive_etl.schema import TABLES, TABLES_BY_NAME, Table
from dive_etl.schema.arrow import arrow_schema

Tables = Mapping[str, pa.Table]


def as_declared(tables: Tables) -> dict[str, pa.Table]:
    """Return every declared table: columns an older release lacks are null, tables it lacks are empty."""
    whole = {table.name: _as_declared(table, tables.get(table.name)) for table in TABLES}
    if not whole["captures"].num_rows:
        whole["captures"] = _captures_of_old(whole["snapshots"])
    if not whole["entity_history"].num_rows:
        whole["entity_history"] = _counts_of_old(whole["entities"], whole["snapshots"])
    return whole


def known_dives(before: Tables) -> dict[str, list[Known]]:
    """Return the dives of each source; those listed come first, as they are likelier to come again."""
    dives = before["dives"].sort_by([("is_listed", "descending"), ("category", "ascending"), ("position", "ascending")])
    columns = (dives[name].to_pylist() for name in ("source", *Known._fields))
    known: dict[str, list[Known]] = {}
    for source, *fields in zip(*columns, strict=True):
        known.setdefault(source, []).append(Known(*fields))
    return known


def newest_snapshots(captures: pa.Table) -> dict[str, str]:
    """Return the newest snapshot of each source."""
    ordered = captures.sort_by("since")
    return dict(zip(ordered["source"].to_pylist(), ordered["snapshot_id"].to_pylist(), strict=True))


def first_seen(keys: pa.ChunkedArray, now: pa.ChunkedArray, before: pa.Table, key: str) -> pa.ChunkedArray:
    """Return for each key when it was first seen: before, if it was, or now, whichever is earlier."""
    places = pc.index_in(keys, value_set=before[key].combine_chunks())
    then = before["first_seen_at"].take(places)
    return pc.if_else(pc.fill_null(pc.less(then, now), False), then, now)


def _as_declared(table: Table, rows: pa.Table | None) -> pa.Table:
    schema = arrow_schema(table)
    if rows is None:
        return schema.empty_table()
    columns = [
        rows[field.name].cast(field.type) if field.name in rows.column_names else pa.nulls(rows.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _captures_of_old(snapshots: pa.Table) -> pa.Table:
    """Return what a release says that is older than the table: it had one snapshot of each source."""
    columns = {"source": snapshots["source"], "since": snapshots["fetched_at"], "snapshot_id": snapshots["snapshot_id"]}
    return pa.table(columns, schema=_schema("captures"))


def _counts_of_old(entities: pa.Table, snapshots: pa.Table) -> pa.Table:
    """Return what a release counted that is older than the table: it was made when its snapshots were read."""
    since = pa.repeat(pc.max(snapshots["fetched_at"]), entities.num_rows)
    columns = {name: entities[name] for name in ("entity_id", "mention_count", "dive_count")} | {"since": since}
    schema = _schema("entity_history")
    return pa.table({name: columns[name] for name in schema.names}, schema=schema)


def _schema(name: str) -> pa.Schema:
    return arrow_schema(TABLES_BY_NAME[name])
