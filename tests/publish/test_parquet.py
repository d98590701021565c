"""The Parquet files of a release: declared schema, zstd, rows in the declared order."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dive_etl.publish.parquet import write_parquet
from dive_etl.schema import TABLES, Table
from dive_etl.schema.arrow import arrow_schema

by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@by_name
def test_a_file_has_the_declared_schema_with_its_descriptions(published: Path, table: Table) -> None:
    schema = pq.read_schema(published / "latest" / f"{table.name}.parquet")
    assert schema.equals(arrow_schema(table), check_metadata=True)


@by_name
def test_every_column_is_compressed_with_zstd_and_has_statistics(published: Path, table: Table) -> None:
    metadata = pq.read_metadata(published / "latest" / f"{table.name}.parquet")
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            column = metadata.row_group(group).column(at)
            assert column.compression == "ZSTD" or metadata.num_rows == 0
            assert column.is_stats_set or metadata.num_rows == 0


@by_name
def test_rows_stand_in_the_declared_order(published: Path, table: Table) -> None:
    rows = pq.read_table(published / "latest" / f"{table.name}.parquet").to_pylist()
    order = [tuple(row[name] for name in table.sort_keys) for row in rows]
    assert order == sorted(order)
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)


@by_name
def test_no_column_that_must_be_filled_has_a_null(published: Path, table: Table) -> None:
    rows = pq.read_table(published / "latest" / f"{table.name}.parquet")
    assert {column.name for column in table.columns if rows[column.name].null_count} <= {
        column.name for column in table.columns if column.nullable
    }


@by_name
def test_a_column_of_listed_values_has_no_other(published: Path, table: Table) -> None:
    rows = pq.read_table(published / "latest" / f"{table.name}.parquet")
    for column in table.columns:
        if column.values:
            assert set(rows[column.name].to_pylist()) <= set(column.values)


def test_the_same_table_gives_the_same_bytes(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_parquet(tables["mentions"], tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_every_span_gives_back_its_text(published: Path) -> None:
    dives = {row["dive_id"]: row for row in pq.read_table(published / "latest" / "dives.parquet").to_pylist()}
    spans = 0
    for name in ("mentions", "measures", "candidates"):
        for row in pq.read_table(published / "latest" / f"{name}.parquet").to_pylist():
            assert dives[row["dive_id"]][row["field"]][row["start"] : row["end"]] == row["text"]
            spans += 1
    for row in pq.read_table(published / "latest" / "usages.parquet").to_pylist():
        assert dives[row["dive_id"]][row["field"]][row["start"] : row["end"]] == row["evidence"]
    assert spans > 50
