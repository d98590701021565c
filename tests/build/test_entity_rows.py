"""Mentions are gathered by entity: counts, catalog facts, first sight, the bridge to the dives."""

from datetime import timedelta

from dive_etl.build.entity_rows import dive_entity_columns, entity_columns
from dive_etl.build.text_rows import Read
from tests.build.making import NOTHING, NOW, catalog, entity, found, jsonl_listing, mention

LATER = jsonl_listing(
    [
        {"title": "Forge Beats Forge", "teaser": "Acme tried Forge again..."},
        {"title": "Quiet Days", "teaser": "Nothing of note happened."},
    ],
    source="later",
    now=NOW + timedelta(days=1),
)
EARLIER = jsonl_listing([{"title": "Why Acme Chose Forge", "teaser": None}], source="earlier")
SEEN_AT = {one.snapshot.snapshot_id: one.snapshot.fetched_at for one in (LATER, EARLIER)}
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


def test_mentions_and_dives_are_counted_for_each_entity() -> None:
    columns = entity_columns(reads(), KNOWN, SEEN_AT)
    assert columns["entity_id"] == ["tool:forge", "company:acme"]
    assert columns["mention_count"] == [4, 2]
    assert columns["dive_count"] == [2, 2]


def test_an_entity_of_the_catalog_carries_what_the_catalog_says() -> None:
    columns = entity_columns(reads(), KNOWN, SEEN_AT)
    assert columns["is_known"] == [True, False]
    assert columns["category"] == ["by hand", None]
    assert columns["vendor_id"] == ["company:smithy", None]
    assert columns["homepage"] == ["https://forge.example", None]
    assert columns["name"] == ["Forge", "Acme"]


def test_an_entity_was_first_seen_with_the_earliest_snapshot_that_names_it() -> None:
    assert entity_columns(reads(), KNOWN, SEEN_AT)["first_seen_at"] == [NOW, NOW]
    assert entity_columns(reads()[:2], KNOWN, SEEN_AT)["first_seen_at"] == [NOW + timedelta(days=1)] * 2


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
    assert entity_columns(read, {}, SEEN_AT)["entity_id"] == ["company:acme", "tool:acme"]


def test_no_mention_makes_no_row() -> None:
    assert entity_columns([], KNOWN, {})["entity_id"] == []
    assert dive_entity_columns([(LATER.dives[1], NOTHING)], KNOWN)["dive_id"] == []
