"""Expectations held against what was read and built. Each becomes a row of `checks`; an error stops publication."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from dive_etl.build.listing_checks import check_listing
from dive_etl.build.source_checks import check_sources, count_by
from dive_etl.build.span_checks import check_offsets
from dive_etl.expectations import Expect, Stops
from dive_etl.records import Check, Listing
from dive_etl.schema import TABLES, Table
from dive_etl.schema.column_faults import column_faults
from dive_etl.schema.integrity import duplicate_keys, lost_references

_status = Stops().status


def check_listings(
    listings: Sequence[Listing], before: pa.Table | None, expectations: Mapping[str, Expect]
) -> list[Check]:
    """Return what can be checked before anything is extracted, in the order of the checks' names.

    `before` are the `dives` of the release before, if there is one; `expectations` has every listing's source.
    """
    listed = count_by(before["source"].filter(before["is_listed"])) if before is not None else {}
    return sorted(
        check
        for listing in listings
        for check in check_listing(
            listing, listed.get(listing.snapshot.source, 0), expectations[listing.snapshot.source]
        )
    )


def check_tables(tables: Mapping[str, pa.Table], expectations: Mapping[str, Expect]) -> list[Check]:
    """Return the checks of the built tables, in the order of their names.

    `expectations` has the sources that were read; what is carried over of others was held against theirs when read.
    """
    checks = [check_offsets(tables), *check_sources(tables, expectations)]
    for table in TABLES:
        if table.name in tables:
            checks.append(_check_columns(table, tables[table.name]))
            checks.append(_check_key(table, tables[table.name]))
            checks.extend(_check_references(table, tables))
    return sorted(checks)


def _check_columns(table: Table, rows: pa.Table) -> Check:
    faults = column_faults(table, rows)
    columns = f"{len(table.columns)} columns"
    return Check(f"columns_as_declared:{table.name}", _status(not faults), columns, "; ".join(faults) or columns)


def _check_key(table: Table, rows: pa.Table) -> Check:
    distinct = rows.num_rows - duplicate_keys(table, rows)
    name = f"key_is_unique:{table.name}"
    return Check(name, _status(distinct == rows.num_rows), f"{rows.num_rows} keys", f"{distinct} keys")


def _check_references(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[Check]:
    for reference in table.references:
        lost = lost_references(reference, tables[table.name], tables[reference.table])
        name = f"references_are_kept:{table.name}.{reference.column}"
        yield Check(name, _status(lost == 0), "0 without a row there", f"{lost} without a row in {reference.table}")
