"""Titles that come twice in a category get identifiers of their own, which hold as long as their order does."""

import json
from collections.abc import Callable

import pytest

from dive_etl.records import Listing

Read = Callable[[str | bytes], Listing]
Write = Callable[[list[tuple[str, str]]], str]


def as_text(dives: list[tuple[str, str]]) -> str:
    """Write categories and titles as a text listing, a header for each dive."""
    return "".join(f"{category}\n1 deep dive\n{title}\nSo it goes...\n" for category, title in dives)


def as_rows(dives: list[tuple[str, str]]) -> str:
    """Write categories and titles as JSONL."""
    return "\n".join(json.dumps({"category": category, "title": title}) for category, title in dives)


@pytest.fixture(params=[as_text, as_rows], ids=["text", "jsonl"])
def write(request: pytest.FixtureRequest) -> Write:
    """Give each way to write a listing."""
    writer: Write = request.param
    return writer


@pytest.mark.parametrize("again", ["Slow Queues", "SLOW  QUEUES", "Slow: Queues!"])
def test_a_title_that_comes_again_is_another_dive(read_listing: Read, write: Write, again: str) -> None:
    listing = read_listing(write([("Platform", "Slow Queues"), ("Platform", again), ("Platform", "Slow Queues")]))
    assert len({dive.dive_id for dive in listing.dives}) == 3
    assert [dive.position for dive in listing.dives] == [1, 2, 3]


def test_the_first_of_two_keeps_the_identifier_it_has_alone(read_listing: Read, write: Write) -> None:
    (alone,) = read_listing(write([("Platform", "Slow Queues")])).dives
    first, second = read_listing(write([("Platform", "Slow Queues"), ("Platform", "Slow Queues")])).dives
    assert first.dive_id == alone.dive_id != second.dive_id


def test_one_title_in_two_categories_counts_in_each(read_listing: Read, write: Write) -> None:
    both = read_listing(write([("Data", "Slow Queues"), ("Platform", "Slow Queues")])).dives
    (alone,) = read_listing(write([("Platform", "Slow Queues")])).dives
    assert both[1].dive_id == alone.dive_id != both[0].dive_id


def test_another_order_of_different_titles_changes_no_identifier(read_listing: Read, write: Write) -> None:
    dives = [("Platform", "Slow Queues"), ("Data", "One Table"), ("Platform", "Fast Queues")]
    there, back = (read_listing(write(order)).dives for order in (dives, dives[::-1]))
    assert {dive.title: dive.dive_id for dive in there} == {dive.title: dive.dive_id for dive in back}


def test_text_and_jsonl_agree_on_the_identifier(read_listing: Read) -> None:
    dives = [("Platform", "Slow Queues"), ("Platform", "Slow Queues")]
    text, rows = read_listing(as_text(dives)).dives, read_listing(as_rows(dives)).dives
    assert [dive.dive_id for dive in text] == [dive.dive_id for dive in rows]


def test_another_teaser_leaves_the_identifier_alone(read_listing: Read) -> None:
    one, other = (
        read_listing(f"Platform\n1 deep dive\nSlow Queues\n{teaser}\n").dives[0]
        for teaser in ("We waited...", "Nobody waited...")
    )
    assert one.dive_id == other.dive_id
