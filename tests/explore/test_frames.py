"""A table or view as a pandas frame, its times in UTC."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

import dive_etl
from dive_etl.errors import CallError
from dive_etl.schema import TABLES, VIEWS, Table, View


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_a_frame_with_its_columns(small: Path, table: Table) -> None:
    frame = dive_etl.table(table.name, small)
    assert tuple(frame.columns) == table.column_names


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_is_a_frame_with_its_columns(small: Path, view: View) -> None:
    frame = dive_etl.table(view.name, small)
    assert list(frame.columns) == [name for name, _ in view.columns]
    assert len(frame) > 0


def test_times_carry_their_zone(small: Path) -> None:
    dives = dive_etl.table("dives", small)
    for column in ("first_seen_at", "last_seen_at", "published_at"):
        assert isinstance(dives[column].dtype, pd.DatetimeTZDtype)
        assert str(dives[column].dt.tz) == "UTC"
    assert dives["first_seen_at"][0] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert dives["published_at"].dropna().tolist() == [pd.Timestamp("2025-06-07T08:09:10Z")]


def test_rows_keep_their_published_order(small: Path) -> None:
    dives = dive_etl.table("dives", small)
    assert list(zip(dives["category"], dives["position"], strict=True)) == [
        ("Data", 1),
        ("DevOps", 1),
        ("DevOps", 2),
        ("DevOps", 3),
        ("DevOps", 4),
    ]


@pytest.mark.parametrize("name", ["nosuch", "", "dives; DROP TABLE dives", "DIVES", "duckdb_tables()"])
def test_another_name_is_a_wrong_call_that_lists_the_names(name: str, small: Path) -> None:
    with pytest.raises(CallError, match="no table or view") as caught:
        dive_etl.table(name, small)
    assert "company_tools" in caught.value.fix


def test_a_release_goes_by_its_name(small: Path) -> None:
    with pytest.raises(CallError, match="no release"):
        dive_etl.table("dives", small, release="nosuch")
