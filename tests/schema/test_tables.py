"""Every declared table says what it is, and the tables fit together."""

import re

import pytest

from dive_etl.schema import TABLES, Table

CONTRACT = {
    "dives": "dive_id source category position title teaser url published_at is_truncated word_count is_listed "
    "first_seen_at last_seen_at snapshot_id",
    "mentions": "mention_id dive_id field start end text type entity_id method rule confidence",
    "entities": "entity_id type name category vendor_id homepage is_known mention_count dive_count first_seen_at",
    "dive_entities": "dive_id entity_id mention_count in_title role",
    "measures": "dive_id field start end text kind value iso_value unit",
    "snapshots": "snapshot_id source location format fetched_at byte_count line_count declared_count dive_count "
    "reject_count",
    "sightings": "snapshot_id dive_id position title teaser",
    "rejects": "snapshot_id line text reason",
    "usages": "dive_id company_id entity_id relation field start end evidence confidence",
    "candidates": "dive_id field start end text reason",
    "scores": "gold type precision recall f1 low high links n",
    "checks": "check status expected observed",
}
by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def test_table_names_are_distinct_words() -> None:
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("name", CONTRACT)
def test_a_promised_table_keeps_its_promised_columns(name: str) -> None:
    table = next(table for table in TABLES if table.name == name)
    assert set(CONTRACT[name].split()) <= set(table.column_names)


@by_name
def test_a_table_says_what_a_row_is(table: Table) -> None:
    assert table.doc.startswith("One row per ")
    assert table.doc.endswith(".")


@by_name
def test_column_names_are_distinct(table: Table) -> None:
    assert len(set(table.column_names)) == len(table.column_names) > 0


@by_name
def test_no_column_is_described_emptily(table: Table) -> None:
    for column in table.columns:
        words = re.findall(r"[a-z]+", column.doc.lower())
        own_words = set(column.name.split("_"))
        assert column.doc.endswith("."), column.name
        assert set(words) - own_words - {"the", "a", "an", "of", "its"}, column.name


@by_name
def test_the_key_is_made_of_columns_that_are_never_null(table: Table) -> None:
    nullable = {column.name for column in table.columns if column.nullable}
    assert table.key
    assert set(table.key) <= set(table.column_names) - nullable


@by_name
def test_rows_are_ordered_by_columns_down_to_the_key(table: Table) -> None:
    assert set(table.sort_keys) <= set(table.column_names)
    assert set(table.key) <= set(table.sort_keys)
    assert len(set(table.sort_keys)) == len(table.sort_keys)


@by_name
def test_a_table_refers_only_to_tables_before_it(table: Table) -> None:
    before = {one.name: one for one in TABLES[: TABLES.index(table)]}
    for reference in table.references:
        assert reference.column in table.column_names
        assert reference.to in before[reference.table].key


@by_name
def test_a_reference_joins_columns_of_one_type(table: Table) -> None:
    tables = {one.name: one for one in TABLES}
    for reference in table.references:
        here = next(column for column in table.columns if column.name == reference.column)
        there = next(column for column in tables[reference.table].columns if column.name == reference.to)
        assert here.type == there.type


def test_one_column_name_means_one_type_and_unit_everywhere() -> None:
    seen: dict[str, tuple[str, str | None]] = {}
    for column in (column for table in TABLES for column in table.columns):
        assert seen.setdefault(column.name, (column.type, column.unit)) == (column.type, column.unit), column.name


def test_listed_values_are_distinct_texts() -> None:
    for column in (column for table in TABLES for column in table.columns if column.values):
        assert column.type == "string"
        assert len(set(column.values)) == len(column.values) > 1
