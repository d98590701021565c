"""The views answer the first questions, on rows made by hand."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from dive_etl.publish.database import write_database


@pytest.fixture(scope="module")
def database(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of the hand-made tables."""
    path = tmp_path_factory.mktemp("views") / "dives.duckdb"
    write_database(tables, path)
    return path


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_entity_counts_has_every_named_entity_and_no_concept(database: Path) -> None:
    assert rows(database, "SELECT name, mention_count, dive_count, dive_share FROM entity_counts") == [
        ("Forge", 3, 3, 0.75),
        ("Acme", 2, 2, 0.5),
        ("Stratus", 1, 1, 0.25),
        ("Smithy", 1, 1, 0.25),
        ("Quill", 1, 1, 0.25),
    ]


def test_company_tools_pairs_companies_with_what_they_use_and_leaves_vendors_out(database: Path) -> None:
    assert rows(database, "SELECT company, tool, type, dive_count, use_count FROM company_tools") == [
        ("Acme", "Forge", "tool", 2, 2),
        ("Acme", "Quill", "language", 1, 1),
        ("Acme", "Stratus", "cloud_provider", 1, 1),
    ]


def test_company_tools_names_the_dives_it_counts(database: Path) -> None:
    ((dive_ids,),) = rows(database, "SELECT dive_ids FROM company_tools WHERE tool = 'Forge'")
    expected = rows(database, "SELECT dive_id FROM dives WHERE contains(title, 'Acme') ORDER BY dive_id")
    assert [(dive_id,) for dive_id in dive_ids] == expected


def test_company_usages_has_what_is_stated_with_its_evidence(database: Path) -> None:
    assert rows(database, "SELECT company, relation, tool, type, dive_count, evidence FROM company_usages") == [
        ("Acme", "uses", "Forge", "tool", 1, ["Acme Runs Forge"]),
        ("Acme", "uses", "Stratus", "cloud_provider", 1, ["Acme Runs Forge on Stratus"]),
    ]


def test_cooccurrence_has_each_pair_once_with_its_share(database: Path) -> None:
    pairs = rows(database, "SELECT entity_a, entity_b, name_a, name_b, dive_count, jaccard FROM cooccurrence")
    assert pairs[0] == ("company:acme", "tool:forge", "Acme", "Forge", 2, round(2 / 3, 4))
    assert ("language:quill", "tool:forge", "Quill", "Forge", 1, round(1 / 3, 4)) in pairs
    assert len(pairs) == 10
    assert all(one[0] < one[1] for one in pairs)
    assert not any("concept" in one[0] + one[1] for one in pairs)


def test_dive_overview_has_every_dive_with_what_it_names(database: Path) -> None:
    overview = rows(database, "SELECT title, companies, tools, cloud, concepts, measures FROM dive_overview")
    assert overview == [
        ("Forge and state locking", None, ["Forge"], None, ["state locking"], None),
        (
            "How Acme Runs Forge on Stratus",
            ["Acme", "Smithy"],
            ["Forge", "Quill"],
            ["Stratus"],
            None,
            ["3 teams"],
        ),
        ("Acme and Forge Again", ["Acme"], ["Forge"], None, None, None),
        ("Quiet Days", None, None, None, None, None),
    ]
