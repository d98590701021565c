"""Finding the dive or the entity that a user means."""

import unicodedata
from collections.abc import Iterator

import duckdb
import pytest

from dive_etl.errors import CallError
from dive_etl.explore.connect import open_database
from dive_etl.explore.lookup import find, find_dive, find_entity
from dive_etl.explore.releases import Release


@pytest.fixture
def database(release: Release) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the database of the small release."""
    with open_database(release, locked=True) as connection:
        yield connection


def id_of(database: duckdb.DuckDBPyConnection, category: str, position: int) -> str:
    """Return the identifier of the dive at a place."""
    sql = "SELECT dive_id FROM dives WHERE category = $1 AND position = $2"
    ((dive_id,),) = database.execute(sql, [category, position]).fetchall()
    return str(dive_id)


def test_a_dive_goes_by_its_identifier_in_any_case(database: duckdb.DuckDBPyConnection) -> None:
    dive_id = id_of(database, "DevOps", 2)
    assert find_dive(database, dive_id) == dive_id
    assert find_dive(database, dive_id.upper()) == dive_id


@pytest.mark.parametrize("length", [4, 8, 15])
def test_a_dive_goes_by_the_start_of_its_identifier(length: int, database: duckdb.DuckDBPyConnection) -> None:
    dive_id = id_of(database, "DevOps", 3)
    assert find_dive(database, dive_id[:length]) == dive_id


def test_three_signs_are_too_few_for_the_start_of_an_identifier(database: duckdb.DuckDBPyConnection) -> None:
    dive_id = id_of(database, "DevOps", 3)
    with pytest.raises(CallError):
        find_dive(database, dive_id[:3])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("2", ("DevOps", 2)),
        ("4", ("DevOps", 4)),
        ("locking for", ("DevOps", 2)),
        ("LOCKING", ("DevOps", 2)),
        ("How Acme Runs Quill", ("DevOps", 1)),
        ("runs quill", ("DevOps", 1)),
        ("[bold]now[/bold]", ("DevOps", 4)),
    ],
)
def test_a_dive_goes_by_its_position_or_part_of_its_title(
    words: str, place: tuple[str, int], database: duckdb.DuckDBPyConnection
) -> None:
    assert find_dive(database, words) == id_of(database, *place)


def test_a_position_comes_before_a_digit_in_a_title(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute("SELECT count(*) FROM dives WHERE contains(title, '3')").fetchall() == [(1,)]
    assert find_dive(database, "3") == id_of(database, "DevOps", 3)


@pytest.mark.parametrize(
    ("words", "count"), [("State of the Mesh", "2"), ("state", "3"), ("1", "[23]")], ids=["title", "part", "position"]
)
def test_words_that_mean_several_dives_are_a_wrong_call_that_names_them(
    words: str, count: str, database: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(CallError, match=f"means {count} dives") as caught:
        find_dive(database, words)
    assert id_of(database, "Data", 1) in str(caught.value)
    assert caught.value.exit_code == 2


def test_an_answer_that_names_dives_has_no_control_signs(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(CallError, match="Alert") as caught:
        find_dive(database, "r")
    assert [sign for sign in str(caught.value) if unicodedata.category(sign) in {"Cc", "Cf"}] == []


@pytest.mark.parametrize("words", ["no such words", "99", "%", "_____", "' OR true --", "Acme\x00", "\udcff"])
def test_words_that_mean_nothing_are_a_wrong_call(words: str, database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(CallError, match=r"no dive or entity goes by|no UTF-8"):
        find(database, words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("tool:forge", "tool:forge"),
        ("TOOL:Forge", "tool:forge"),
        ("Forge", "tool:forge"),
        ("forge", "tool:forge"),
        ("Stratus Web Services", "cloud_provider:stratus"),
        ("state locking", "concept:state-locking"),
        ("Smithy", None),
        ("Forg", None),
    ],
)
def test_an_entity_goes_by_its_identifier_its_name_or_a_way_it_is_written(
    words: str, key: str | None, database: duckdb.DuckDBPyConnection
) -> None:
    assert find_entity(database, words) == key


def test_an_entity_comes_before_a_dive(database: duckdb.DuckDBPyConnection) -> None:
    assert find(database, "acme") == ("entity", "company:acme")
    assert find(database, "acme runs") == ("dive", id_of(database, "DevOps", 1))
