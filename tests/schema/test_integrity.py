"""What the schema promises is found broken where it is, and nowhere else."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from dive_etl.schema import TABLES
from dive_etl.schema.integrity import integrity_faults
from tests.publish.conftest import tables

__all__ = ["tables"]  # the fixture


def faults(tables: dict[str, pa.Table], *, is_todays: bool = True) -> list[str]:
    """Return what is wrong with some tables."""
    return list(integrity_faults(tables, is_todays=is_todays))


def changed(tables: dict[str, pa.Table], name: str, column: str, values: pa.Array) -> dict[str, pa.Table]:
    """Return the tables with other values in one column, its declaration kept."""
    rows = tables[name]
    at = rows.schema.get_field_index(column)
    return {**tables, name: rows.set_column(at, rows.schema.field(column), values)}


def test_sound_tables_have_no_fault(tables: dict[str, pa.Table]) -> None:
    assert faults(tables) == []


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_a_row_that_is_there_twice_is_found(name: str, tables: dict[str, pa.Table]) -> None:
    if tables[name].num_rows == 0:
        assert name in {"rejects", "candidates", "merges", "changes"}
        return
    doubled = {**tables, name: pa.concat_tables([tables[name], tables[name].slice(0, 1)])}
    count = tables[name].num_rows + 1
    assert faults(doubled) == [f"{name}: 1 of {count} rows have a key that is there already"]


def test_a_row_that_refers_to_none_is_found(tables: dict[str, pa.Table]) -> None:
    lost = {**tables, "entities": tables["entities"].slice(1)}
    assert {fault.split(":")[0] for fault in faults(lost)} <= {
        f"{table.name}.{one.column}" for table in TABLES for one in table.references if one.table == "entities"
    }
    assert any(fault.startswith("mentions.entity_id: ") for fault in faults(lost))


def test_a_value_that_is_not_declared_is_found(tables: dict[str, pa.Table]) -> None:
    types = pc.replace_substring(tables["entities"]["type"], "tool", "gadget")
    (fault,) = faults(changed(tables, "entities", "type", types))
    assert fault.startswith("entities.type: 1 none of company, cloud_provider, ")


def test_a_missing_value_is_found_where_one_must_be(tables: dict[str, pa.Table]) -> None:
    titles = pa.array([None, *tables["dives"]["title"].to_pylist()[1:]], pa.string())
    assert faults(changed(tables, "dives", "title", titles)) == ["dives.title: 1 null"]
    assert faults(changed(tables, "dives", "teaser", pa.array([None] * 4, pa.string()))) == []


def test_a_column_of_another_type_is_found(tables: dict[str, pa.Table]) -> None:
    dives = tables["dives"]
    wide = dives.set_column(dives.schema.get_field_index("position"), "position", dives["position"].cast(pa.int64()))
    assert faults({**tables, "dives": wide}) == ["dives.position is int64, declared int32 not null"]


@pytest.mark.parametrize("is_todays", [True, False])
def test_what_is_not_declared_is_found_in_any_version(is_todays: bool, tables: dict[str, pa.Table]) -> None:
    more = {**tables, "dives": tables["dives"].append_column("mood", pa.array(["good"] * 4)), "moods": pa.table({})}
    assert faults(more, is_todays=is_todays) == ["table moods is not declared", "dives.mood is not declared"]


def test_an_older_version_may_lack_tables_and_columns(tables: dict[str, pa.Table]) -> None:
    older = {name: rows for name, rows in tables.items() if name not in {"usages", "entities"}}
    older["dives"] = older["dives"].drop_columns(["url", "dive_id"])
    assert faults(older, is_todays=False) == []
    assert faults(older) == [
        "table entities is missing",
        "table usages is missing",
        "dives.dive_id is missing",
        "dives.url is missing",
    ]


def test_descriptions_may_be_worded_otherwise(tables: dict[str, pa.Table]) -> None:
    plain = {name: rows.replace_schema_metadata(None) for name, rows in tables.items()}
    assert faults(plain) == []
