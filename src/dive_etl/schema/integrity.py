"""What the declared schema promises, held against Arrow tables: one set of checks, before publication and after."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.schema import TABLES_BY_NAME, Reference, Table
from dive_etl.schema.arrow import arrow_schema
from dive_etl.schema.column_faults import column_faults


def duplicate_keys(table: Table, rows: pa.Table) -> int:
    """Return how many rows have a key that a row before has."""
    return int(rows.num_rows - rows.group_by(list(table.key)).aggregate([]).num_rows)


def lost_references(reference: Reference, rows: pa.Table, targets: pa.Table) -> int:
    """Return how many rows name a row of another table that is not there; one that names none is not lost."""
    named = rows[reference.column].drop_null()
    found = pc.is_in(named, value_set=targets[reference.to].combine_chunks())
    return len(named) - (pc.sum(found).as_py() or 0)


def schema_faults(table: Table, schema: pa.Schema, *, is_todays: bool) -> list[str]:
    """Return where a table's columns are other than declared, in words; descriptions may be worded otherwise.

    One of an older minor version may lack columns, since they come by addition only.
    """
    declared = arrow_schema(table)
    strays = [f"{table.name}.{name} is not declared" for name in schema.names if name not in declared.names]
    faults = [
        f"{table.name}.{field.name} is {schema.field(field.name).type}, declared {field.type}"
        + ("" if field.nullable else " not null")
        for field in declared
        if field.name in schema.names and not schema.field(field.name).equals(field)
    ]
    lacking = [f"{table.name}.{name} is missing" for name in declared.names if name not in schema.names]
    return [*strays, *faults, *(lacking if is_todays else [])]


def integrity_faults(tables: Mapping[str, pa.Table], *, is_todays: bool) -> Iterator[str]:
    """Yield, in words, what is wrong with the tables of a release: schemas, then values, keys and references.

    One of an older minor version (not `is_todays`) may lack tables and columns.
    """
    declared = TABLES_BY_NAME
    yield from (f"table {name} is not declared" for name in tables if name not in declared)
    if is_todays:
        yield from (f"table {name} is missing" for name in declared if name not in tables)
    for name, table in declared.items():
        if name in tables:
            wrong = schema_faults(table, tables[name].schema, is_todays=is_todays)
            yield from wrong or _row_faults(table, tables)


def _row_faults(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    rows = tables[table.name]
    yield from (f"{table.name}.{fault}" for fault in column_faults(table, rows))
    if set(table.key) <= set(rows.column_names) and (doubles := duplicate_keys(table, rows)):
        yield f"{table.name}: {doubles} of {rows.num_rows} rows have a key that is there already"
    for reference in table.references:
        targets = tables.get(reference.table)
        if reference.column not in rows.column_names or targets is None or reference.to not in targets.column_names:
            continue
        if lost := lost_references(reference, rows, targets):
            yield f"{table.name}.{reference.column}: {lost} of {rows.num_rows} have no row in {reference.table}"
