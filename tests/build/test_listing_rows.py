"""What was read becomes rows: snapshots, dives, sightings, rejects."""

from datetime import UTC, datetime

import pytest

from dive_etl.build.listing_rows import dive_columns, reject_columns, sighting_columns, snapshot_columns
from dive_etl.parse import parse
from dive_etl.schema import TABLES
from tests.build.making import NOW, jsonl_listing, snapshot, text_listing


@pytest.mark.parametrize(
    ("teaser", "is_cut"),
    [
        ("The team slept through the night...", True),
        ("The team slept through the night…", True),
        ("The team slept through the night.", False),
        ("The team slept... through the night", False),
        (None, False),
    ],
)
def test_a_teaser_is_truncated_where_it_ends_in_an_ellipsis(teaser: str | None, is_cut: bool) -> None:
    columns = dive_columns([jsonl_listing([{"title": "Ten Nights Without a Pager", "teaser": teaser}])])
    assert columns["is_truncated"] == [is_cut]
    assert columns["teaser"] == [teaser]


@pytest.mark.parametrize(
    ("teaser", "count"),
    [("one two  three", 7), (None, 4), ("", 4), ("non\u00a0breaking\tspace", 7)],
)
def test_words_of_title_and_teaser_are_counted_together(teaser: str | None, count: int) -> None:
    columns = dive_columns([jsonl_listing([{"title": "A Title of-four words", "teaser": teaser}])])
    assert columns["word_count"] == [count]


def test_a_dive_carries_its_place_its_address_and_when_it_was_seen() -> None:
    listing = jsonl_listing(
        [
            {"title": "First", "category": "Data"},
            {"title": "Second", "category": "DevOps", "url": "https://example.org/2"},
            {"title": "Third", "category": "Data", "published_at": "2025-12-31T23:00:00-02:00"},
        ]
    )
    columns = dive_columns([listing])
    assert columns["category"] == ["Data", "DevOps", "Data"]
    assert columns["position"] == [1, 1, 2]
    assert columns["url"] == [None, "https://example.org/2", None]
    assert columns["published_at"] == [None, None, datetime(2026, 1, 1, 1, tzinfo=UTC)]
    assert columns["first_seen_at"] == columns["last_seen_at"] == [NOW] * 3
    assert columns["is_listed"] == [True] * 3
    assert columns["snapshot_id"] == [listing.snapshot.snapshot_id] * 3


def test_dives_of_several_listings_stand_together() -> None:
    one = text_listing(("A Title", "A teaser of one..."), source="one")
    two = text_listing(("A Title", "A teaser of two..."), source="two")
    columns = dive_columns([one, two])
    assert columns["source"] == ["one", "two"]
    assert len(set(columns["dive_id"])) == 2
    assert sighting_columns([one, two])["teaser"] == ["A teaser of one...", "A teaser of two..."]


def test_a_snapshot_says_what_was_declared_and_what_was_there() -> None:
    content = (
        b"DevOps\n1 deep dive\nA Title\nA teaser...\n\nData\n3 deep dives\nAnother\nAnother teaser...\nlost teaser..."
    )
    listing = parse(snapshot(content))
    columns = snapshot_columns([listing])
    assert columns["declared_count"] == [4]
    assert columns["dive_count"] == [2]
    assert columns["reject_count"] == [1]
    assert columns["line_count"] == [10]
    assert columns["byte_count"] == [len(content)]
    assert columns["format"] == ["text"]
    assert columns["fetched_at"] == [NOW]


def test_a_listing_that_declares_nothing_has_no_declared_count() -> None:
    assert snapshot_columns([jsonl_listing([{"title": "First"}])])["declared_count"] == [None]


def test_a_reject_keeps_its_line_and_reason() -> None:
    listing = parse(snapshot(b"stray words\nDevOps\n1 deep dive\nA Title\nA teaser..."))
    columns = reject_columns([listing])
    assert columns["line"] == [1]
    assert columns["text"] == ["stray words"]
    assert "before the first header" in str(columns["reason"][0])


def test_two_sources_with_the_same_bytes_share_their_rejects() -> None:
    content = b"stray words\nDevOps\n1 deep dive\nA Title\nA teaser..."
    columns = reject_columns([parse(snapshot(content, "one")), parse(snapshot(content, "two"))])
    assert columns["line"] == [1]


def test_every_declared_column_is_made_and_no_other() -> None:
    listings = [text_listing(("A Title", "A teaser..."))]
    made = {
        "snapshots": snapshot_columns(listings),
        "dives": dive_columns(listings),
        "sightings": sighting_columns(listings),
        "rejects": reject_columns(listings),
    }
    for table in TABLES:
        if table.name in made:
            assert set(made[table.name]) == set(table.column_names)
