"""What is carried from release to release: when a dive was seen, what each snapshot had, how often a thing is named."""

import pyarrow as pa
import pytest

from dive_etl.build import as_declared
from dive_etl.parse import parse
from dive_etl.schema import TABLES
from dive_etl.schema.integrity import duplicate_keys, lost_references
from tests.build.making import snapshot
from tests.build.releasing import Released, Row, at, column, listing, one_source, release

FORGE: Row = {"title": "How Acme Runs Forge", "teaser": "Acme runs Forge with 3 teams and no pager at all..."}
QUILL: Row = {"title": "Quill at Night", "teaser": "Quill and Quill again, told by Acme..."}
QUIET: Row = {"title": "Quiet Days", "teaser": None}
OF_NOW = {"captures", "merges", "entity_history"}


def seen(released: Released) -> dict[str | None, tuple[object, ...]]:
    """Return by title whether a dive is listed, when it was seen first and last."""
    rows = column(released["dives"], "title", "is_listed", "first_seen_at", "last_seen_at")
    return {title: tuple(told) for title, *told in rows}


def captured(released: Released) -> list[tuple[object, ...]]:
    return sorted(column(released["captures"], "since", "snapshot_id"))


def is_whole(released: Released) -> bool:
    """Whether every key is unique and every reference leads to a row."""
    declared = {table.name: table for table in TABLES}
    return all(
        duplicate_keys(declared[name], rows) == 0
        and all(lost_references(one, rows, released[one.table]) == 0 for one in declared[name].references)
        for name, rows in released.items()
    )


def test_a_dive_is_first_seen_once_and_last_seen_while_it_is_listed() -> None:
    *_, last = one_source([FORGE, QUILL], [FORGE], [FORGE, QUIET])
    assert seen(last) == {
        FORGE["title"]: (True, at(0), at(2)),
        QUILL["title"]: (False, at(0), at(0)),
        QUIET["title"]: (True, at(2), at(2)),
    }


def test_a_dive_that_is_listed_no_more_stays_as_it_was_with_all_that_it_says() -> None:
    first, second = one_source([FORGE, QUILL], [FORGE])
    for name in ("mentions", "measures", "usages", "candidates", "dive_entities", "entities"):
        assert first[name].equals(second[name]), name


def test_a_dive_that_comes_back_is_the_one_it_was() -> None:
    first, _, last = one_source([FORGE, QUILL], [FORGE], [QUILL, FORGE])
    assert seen(last)[QUILL["title"]] == (True, at(0), at(2))
    assert set(column(first["dives"], "dive_id")) == set(column(last["dives"], "dive_id"))


@pytest.mark.parametrize("stays", [0, 1])
def test_an_edit_is_that_of_the_twin_that_is_listed(stays: int) -> None:
    twins: list[Row] = [
        {"title": "Weekly Notes", "teaser": "Of Acme."},
        {"title": "Weekly Notes", "teaser": "Of Forge."},
    ]
    _, alone, edited = one_source(twins, [twins[stays]], [{**twins[stays], "teaser": "Of both."}])
    ((listed, _),) = (row for row in column(alone["dives"], "dive_id", "is_listed") if row[1])
    assert dict(column(edited["dives"], "dive_id", "is_listed"))[listed]


def test_what_a_source_had_that_was_not_read_stays_listed() -> None:
    first = release([listing([FORGE]), listing([QUILL], source="other")])
    second = release([listing([QUIET], 1)], first, 1)
    assert seen(second)[QUILL["title"]] == (True, at(0), at(0))
    assert seen(second)[FORGE["title"]] == (False, at(0), at(0))
    assert column(second["captures"], "source", "since") == [("devops", at(0)), ("devops", at(1)), ("other", at(0))]
    assert is_whole(second)


def test_one_title_in_two_sources_is_two_dives() -> None:
    first = release([listing([FORGE])])
    second = release([listing([FORGE], 1), listing([FORGE], 1, source="other")], first, 1)
    assert second["dives"].num_rows == 2
    assert second["sightings"].num_rows == 2
    assert is_whole(second)


def test_a_snapshot_that_comes_again_is_captured_again_and_kept_once() -> None:
    first, second, third = one_source([FORGE, QUILL], [FORGE], [FORGE, QUILL])
    one, other = (released["captures"]["snapshot_id"][-1].as_py() for released in (first, second))
    assert captured(third) == [(at(0), one), (at(1), other), (at(2), one)]
    assert third["snapshots"].num_rows == 2
    assert third["sightings"].num_rows == 3
    assert all(map(is_whole, (first, second, third)))


def test_a_snapshot_that_stays_is_captured_once() -> None:
    first, second = one_source([FORGE], [FORGE])
    assert captured(first) == captured(second)
    assert seen(second)[FORGE["title"]] == (True, at(0), at(1))


def test_a_merge_stays_when_its_snapshot_is_read_again() -> None:
    retitled = {**FORGE, "title": "Forge at Acme"}
    *_, merged, again = one_source([FORGE], [retitled], [retitled])
    assert column(merged["merges"], "reason", "title_before", "title") == [
        ("teaser", FORGE["title"], retitled["title"]),
    ]
    assert again["merges"].equals(merged["merges"])
    assert is_whole(again)


def test_rejects_of_every_snapshot_are_kept() -> None:
    first = release([parse(snapshot(b'{"category": "A", "title": "One"}\nno JSON', now=at(0)))])
    second = release([parse(snapshot(b'{"category": "A", "title": "One"}', now=at(1)))], first, 1)
    assert column(second["rejects"], "line", "text") == [(2, "no JSON")]
    assert is_whole(second)


def test_what_a_snapshot_is_read_to_hold_today_replaces_what_it_was_read_to_hold_before() -> None:
    content = b'{"category": "A", "title": "One"}\nno JSON'
    before = parse(snapshot(content, now=at(0)))
    first = release([before])
    better = before._replace(rejects=(), dives=(before.dives[0]._replace(title="Another", dive_id="0" * 16),))
    second = release([better], first, 1)
    assert second["rejects"].num_rows == 0
    assert column(second["sightings"], "title") == ["Another"]
    assert is_whole(second)


def test_a_snapshot_that_two_sources_share_is_told_anew_for_the_one_that_was_read() -> None:
    first = release([listing([FORGE]), listing([FORGE], source="other")])
    second = release([listing([FORGE], 1)], first, 1)
    assert second["sightings"].equals(first["sightings"])


def test_an_entity_has_a_row_of_history_only_where_its_counts_change() -> None:
    *_, last = one_source([FORGE], [FORGE, QUILL], [QUILL, FORGE])
    forge = ("tool:forge", at(0), 2, 1)
    acme = [("company:acme", at(0), 2, 1), ("company:acme", at(1), 3, 2)]
    quill = ("language:quill", at(1), 3, 1)
    rows = column(last["entity_history"], "entity_id", "since", "mention_count", "dive_count")
    assert rows == [*acme, quill, forge]


def test_an_entity_that_is_named_no_more_is_counted_0_once() -> None:
    second, edited = {**QUILL, "teaser": "By nobody."}, {**QUILL, "title": "Night", "teaser": "By nobody."}
    *_, last = one_source([{**QUILL, "url": "u"}], [second | {"url": "u"}], [edited | {"url": "u"}], [QUIET])
    rows = column(last["entity_history"], "entity_id", "since", "mention_count", "dive_count")
    assert [row[1:] for row in rows if row[0] == "language:quill"] == [(at(0), 3, 1), (at(1), 1, 1), (at(2), 0, 0)]


def test_a_thing_without_an_entry_in_the_catalog_keeps_the_name_it_was_first_given() -> None:
    *_, last = one_source([{"title": "[Kiln] Days", "teaser": None}], [{"title": "[KILN] Nights", "teaser": None}])
    assert column(last["entities"], "name", "mention_count") == [("Kiln", 2)]


@pytest.fixture
def of_before_history() -> Released:
    """Return a release of when there were no captures, merges and counts over time, nor reasons to carry them."""
    (first,) = one_source([FORGE, QUILL])
    return {name: rows for name, rows in first.items() if name not in OF_NOW}


def test_a_release_of_before_history_is_carried_on(of_before_history: Released) -> None:
    second = release([listing([FORGE], 1)], of_before_history, 1)
    assert seen(second) == {FORGE["title"]: (True, at(0), at(1)), QUILL["title"]: (False, at(0), at(0))}
    assert column(second["captures"], "since") == [at(0), at(1)]
    assert {row[1] for row in column(second["entity_history"], "entity_id", "since")} == {at(0)}
    assert set(column(second["entity_history"], "entity_id")) == set(column(second["entities"], "entity_id"))
    assert is_whole(second)


def test_the_tables_of_today_are_left_as_they_are() -> None:
    _, second = one_source([FORGE], [FORGE, QUILL])
    assert all(rows.equals(second[name]) for name, rows in as_declared(second).items() if name in second)


def test_a_column_that_an_older_release_lacks_is_null(of_before_history: Released) -> None:
    older = {**of_before_history, "dives": of_before_history["dives"].drop_columns(["url", "published_at"])}
    dives = as_declared(older)["dives"]
    assert dives["url"].null_count == dives["published_at"].null_count == dives.num_rows == 2
    assert dives.schema.equals(as_declared({})["dives"].schema)


def test_before_a_first_release_every_table_is_empty() -> None:
    empty = as_declared({})
    assert set(empty) == {table.name for table in TABLES}
    assert sum(rows.num_rows for rows in empty.values()) == 0
    assert isinstance(empty["entity_history"], pa.Table)
