"""The text listing: categories, counts and dives, whatever space is around them."""

from collections.abc import Callable

import pytest

from dive_etl.records import Declared, Listing

Read = Callable[[str | bytes], Listing]
PLAIN = """Platform
2 deep dives
Slow Queues
We waited for an hour and th...
Fast Queues
Then we stopped to wait beca...
"""


def told(listing: Listing) -> list[tuple[str, int, str, str | None]]:
    """Return category, position, title and teaser of each dive."""
    return [(dive.category, dive.position, dive.title, dive.teaser) for dive in listing.dives]


TOLD = [
    ("Platform", 1, "Slow Queues", "We waited for an hour and th..."),
    ("Platform", 2, "Fast Queues", "Then we stopped to wait beca..."),
]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.rstrip("\n"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.replace("\n", " \t\n \t\n"),
        "\n\n\n" + PLAIN + "\n\n",
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "   \n"),
        PLAIN.replace("\n", "\n    "),
        PLAIN.replace("deep dives", "Deep Dives"),
    ],
    ids=["plain", "no end", "CRLF", "blank", "spaces", "around", "mark", "trailing", "leading", "capitals"],
)
def test_space_and_endings_change_no_dive(read_listing: Read, text: str) -> None:
    listing = read_listing(text)
    assert told(listing) == TOLD
    assert listing.rejects == ()


def test_blank_lines_are_counted_as_blank(read_listing: Read) -> None:
    listing = read_listing(PLAIN.replace("\n", "\n\n"))
    assert (listing.line_count, listing.header_lines, listing.dive_lines, listing.blank_lines) == (12, 2, 4, 6)


def test_several_categories_count_their_dives_apart(read_listing: Read) -> None:
    listing = read_listing(
        PLAIN + "Data\n1 deep dive\nOne Table\nIt held everything until it...\n\nWeb\n0 deep dives\n"
    )
    assert told(listing) == [*TOLD, ("Data", 1, "One Table", "It held everything until it...")]
    assert listing.declared == (
        Declared("Platform", 2, 2, 2),
        Declared("Data", 8, 1, 1),
        Declared("Web", 13, 0, 0),
    )
    assert listing.header_lines == 6


def test_a_category_that_comes_again_goes_on_counting(read_listing: Read) -> None:
    listing = read_listing(PLAIN + "Platform\n1 deep dive\nNo Queues\nThere was nothing left to wa...\n")
    assert [dive.position for dive in listing.dives] == [1, 2, 3]
    assert [declared.dive_count for declared in listing.declared] == [2, 1]


def test_a_title_without_teaser_right_above_a_header_stays_a_title(read_listing: Read) -> None:
    listing = read_listing("Platform\n1 deep dive\nSlow Queues\nData\n1 deep dive\nOne Table\nIt held...\n")
    assert told(listing) == [("Platform", 1, "Slow Queues", None), ("Data", 1, "One Table", "It held...")]


@pytest.mark.parametrize(
    ("count", "number"),
    [("1 deep dive", 1), ("1,234 deep dives", 1234), ("12,345,678 Deep Dives", 12345678), ("007 deep dives", 7)],
)
def test_counts_may_have_thousands_separators(read_listing: Read, count: str, number: int) -> None:
    listing = read_listing(f"Platform\n{count}\nSlow Queues\nWe waited...\n")
    assert listing.declared == (Declared("Platform", 2, number, 1),)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 33])
def test_a_count_that_lies_is_kept_beside_what_was_found(read_listing: Read, count: int) -> None:
    listing = read_listing(PLAIN.replace("2 deep", f"{count} deep"))
    assert told(listing) == TOLD
    assert listing.declared == (Declared("Platform", 2, count, 2),)


@pytest.mark.parametrize("title", ["3 Deep Dives into Rust", "Why 33 deep dives", "12,34 deep dives", "Deep dives"])
def test_a_title_that_speaks_of_dives_is_no_count(read_listing: Read, title: str) -> None:
    assert told(read_listing(f"Platform\n1 deep dive\n{title}\nWe waited...\n")) == [
        ("Platform", 1, title, "We waited...")
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x85", "\x0b", "\x00", "\r"])
def test_separators_inside_a_title_neither_cut_nor_leave_it(read_listing: Read, sign: str) -> None:
    (dive,) = read_listing(f"Platform\n1 deep dive\nSlow{sign}Queues\nWe{sign}waited...\n").dives
    assert (dive.title, dive.teaser) == (f"Slow{sign}Queues", f"We{sign}waited...")


def test_a_text_listing_knows_no_address_and_no_date(read_listing: Read) -> None:
    assert all(dive.url is None and dive.published_at is None for dive in read_listing(PLAIN).dives)
