"""Mentions are gathered by entity: counts, catalog facts, first sight, the bridge to the dives."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from dive_etl.build.entity_rows import dive_entity_columns
from dive_etl.build.text_rows import Read
from tests.build.making import NOTHING, NOW, catalog, entity, found, jsonl_listing, mention, tables_of

LATER = jsonl_listing(
    [
        {"title": "Forge Beats Forge", "teaser": "Acme tried Forge again..."},
        {"title": "Quiet Days", "teaser": "Nothing of note happened."},
    ],
    source="later",
    now=NOW + timedelta(days=1),
)
EARLIER = jsonl_listing([{"title": "Why Acme Chose Forge", "teaser": None}], source="earlier")
KNOWN = catalog([entity("tool", "Forge", vendor="Smithy", homepage="https://forge.example")])


def reads() -> list[Read]:
    beats, quiet = LATER.dives
    (chose,) = EARLIER.dives
    return [
        (
            beats,
            found(
                mention(beats, "Forge", "tool"),
                mention(beats, "Forge", "tool", nth=2),
                mention(beats, "Acme", "company", field="teaser"),
                mention(beats, "Forge", "tool", field="teaser"),
            ),
        ),
        (quiet, NOTHING),
        (chose, found(mention(chose, "Acme", "company"), mention(chose, "Forge", "tool"))),
    ]


def entities(read: Sequence[Read]) -> dict[str, dict[str, Any]]:
    rows = tables_of([LATER, EARLIER], read, KNOWN)["entities"].to_pylist()
    return {row["entity_id"]: row for row in rows}


def test_mentions_and_dives_are_counted_for_each_entity() -> None:
    counts = {key: (row["mention_count"], row["dive_count"]) for key, row in entities(reads()).items()}
    assert counts == {"tool:forge": (4, 2), "company:acme": (2, 2)}


def test_an_entity_of_the_catalog_carries_what_the_catalog_says() -> None:
    facts = ("type", "name", "is_known", "category", "vendor_id", "homepage")
    told = {key: tuple(row[fact] for fact in facts) for key, row in entities(reads()).items()}
    assert told == {
        "tool:forge": ("tool", "Forge", True, "by hand", "company:smithy", "https://forge.example"),
        "company:acme": ("company", "Acme", False, None, None, None),
    }


def test_an_entity_was_first_seen_with_the_earliest_snapshot_that_names_it() -> None:
    def first_seen(read: Sequence[Read]) -> set[datetime]:
        return {row["first_seen_at"] for row in entities(read).values()}

    assert first_seen(reads()) == {NOW}
    assert first_seen(reads()[:2]) == {NOW + timedelta(days=1)}


def test_the_bridge_has_one_row_for_each_dive_and_entity() -> None:
    columns = dive_entity_columns(reads(), KNOWN)
    beats, chose = LATER.dives[0].dive_id, EARLIER.dives[0].dive_id
    rows = list(zip(*(columns[name] for name in ("dive_id", "entity_id", "mention_count", "in_title")), strict=True))
    assert rows == [
        (beats, "tool:forge", 3, True),
        (beats, "company:acme", 1, False),
        (chose, "company:acme", 1, True),
        (chose, "tool:forge", 1, True),
    ]


def test_one_name_of_two_types_is_two_entities() -> None:
    (chose,) = EARLIER.dives
    read = [(chose, found(mention(chose, "Acme", "company"), mention(chose, "Acme", "tool")))]
    assert sorted(entities(read)) == ["company:acme", "tool:acme"]


def test_no_mention_makes_no_row() -> None:
    assert entities([]) == {}
    assert dive_entity_columns([(LATER.dives[1], NOTHING)], KNOWN)["dive_id"] == []
