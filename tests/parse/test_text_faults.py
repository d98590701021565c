"""What is wrong in a text listing costs its own dive, and its line is a reject with a reason."""

from collections.abc import Callable

import pytest

from dive_etl.errors import SourceError
from dive_etl.records import Listing

Read = Callable[[str | bytes], Listing]
HEADER = "Platform\n2 deep dives\n"


def pairs(listing: Listing) -> list[tuple[str, str | None]]:
    """Return title and teaser of each dive."""
    return [(dive.title, dive.teaser) for dive in listing.dives]


def rejects(listing: Listing) -> list[tuple[int, str]]:
    """Return line and text of each reject, once its reason is seen to be there."""
    assert all(reject.reason and reject.snapshot_id == listing.snapshot.snapshot_id for reject in listing.rejects)
    return [(reject.line, reject.text) for reject in listing.rejects]


def accounted(listing: Listing) -> bool:
    """Whether each line is a header, a dive's, blank or a reject."""
    kinds = listing.header_lines + listing.dive_lines + listing.blank_lines + len(listing.rejects)
    return kinds == listing.line_count


def test_a_teaser_without_a_title_is_rejected_with_its_line(read_listing: Read) -> None:
    listing = read_listing(HEADER + "Slow Queues\nWe waited...\nThen we did not...\n")
    assert pairs(listing) == [("Slow Queues", "We waited...")]
    assert rejects(listing) == [(5, "Then we did not...")]
    assert "without a title" in listing.rejects[0].reason
    assert accounted(listing)


def test_a_title_without_teaser_is_a_dive_without_teaser(read_listing: Read) -> None:
    listing = read_listing(HEADER + "Slow Queues\nFast Queues\nThen we did not...\n")
    assert pairs(listing) == [("Slow Queues", None), ("Fast Queues", "Then we did not...")]
    assert listing.dive_lines == 3
    assert accounted(listing)


def test_text_before_the_first_header_is_rejected(read_listing: Read) -> None:
    listing = read_listing("Weekly letter\n\nHello there\n" + HEADER + "Slow Queues\nWe waited...\n")
    assert pairs(listing) == [("Slow Queues", "We waited...")]
    assert rejects(listing) == [(1, "Weekly letter"), (3, "Hello there")]
    assert "before the first header" in listing.rejects[0].reason
    assert accounted(listing)


def test_text_before_the_first_header_that_is_no_utf_8_says_so(read_listing: Read) -> None:
    listing = read_listing(b"caf\xe9\n" + HEADER.encode() + b"Slow Queues\nWe waited...\n")
    assert [(reject.line, reject.reason) for reject in listing.rejects] == [(1, "not UTF-8: byte 0xe9 at column 4")]


def test_a_header_twice_in_a_row_is_two_headers_the_first_without_dives(read_listing: Read) -> None:
    listing = read_listing(HEADER + HEADER + "Slow Queues\nWe waited...\n")
    assert pairs(listing) == [("Slow Queues", "We waited...")]
    assert [(said.category, said.line, said.dive_count) for said in listing.declared] == [
        ("Platform", 2, 0),
        ("Platform", 4, 1),
    ]
    assert accounted(listing)


def test_a_count_twice_in_a_row_is_rejected_the_second_time(read_listing: Read) -> None:
    listing = read_listing(HEADER + "2 deep dives\nSlow Queues\nWe waited...\n")
    assert pairs(listing) == [("Slow Queues", "We waited...")]
    assert rejects(listing) == [(3, "2 deep dives")]
    assert "without a category" in listing.rejects[0].reason
    assert accounted(listing)


def test_a_count_above_the_first_header_is_rejected(read_listing: Read) -> None:
    listing = read_listing("2 deep dives\n" + HEADER + "Slow Queues\nWe waited...\n")
    assert [said.category for said in listing.declared] == ["Platform"]
    assert rejects(listing) == [(1, "2 deep dives")]
    assert accounted(listing)


def test_a_count_is_never_a_category(read_listing: Read) -> None:
    with pytest.raises(SourceError, match="is no listing"):
        read_listing("2 deep dives\n2 deep dives\nSlow Queues\nWe waited...\n")


def test_a_teaser_right_above_a_count_is_never_a_category(read_listing: Read) -> None:
    listing = read_listing(HEADER + "Slow Queues\nWe waited...\n1 deep dive\nOne Table\nIt held...\n")
    assert ("Slow Queues", "We waited...") in pairs(listing)
    assert {said.category for said in listing.declared} == {"Platform"}
    assert (5, "1 deep dive") in rejects(listing)
    assert accounted(listing)


def test_a_title_that_is_no_utf_8_takes_its_teaser_along(read_listing: Read) -> None:
    listing = read_listing(HEADER.encode() + b"Caf\xe9 Queues\nWe waited...\nFast Queues\nThen we did not...\n")
    assert pairs(listing) == [("Fast Queues", "Then we did not...")]
    assert rejects(listing) == [(3, "Caf\\xe9 Queues"), (4, "We waited...")]
    assert listing.rejects[0].reason == "not UTF-8: byte 0xe9 at column 4"
    assert "line 3" in listing.rejects[1].reason
    assert accounted(listing)


def test_a_teaser_that_is_no_utf_8_leaves_its_title_a_dive(read_listing: Read) -> None:
    listing = read_listing(HEADER.encode() + b"Slow Queues\nWe waited in a caf\xe9...\nFast Queues\nThen not...\n")
    assert pairs(listing) == [("Slow Queues", None), ("Fast Queues", "Then not...")]
    assert rejects(listing) == [(4, "We waited in a caf\\xe9...")]
    assert accounted(listing)


def test_a_title_that_is_no_utf_8_and_has_no_teaser_costs_nobody_else(read_listing: Read) -> None:
    listing = read_listing(HEADER.encode() + b"Caf\xe9 Queues\nFast Queues\nThen we did not...\n")
    assert ("Fast Queues", "Then we did not...") in pairs(listing)
    assert rejects(listing) == [(3, "Caf\\xe9 Queues")]
    assert accounted(listing)


def test_a_category_that_is_no_utf_8_is_rejected_with_its_count(read_listing: Read) -> None:
    listing = read_listing(
        HEADER.encode() + b"Slow Queues\nWe waited...\nCaf\xe9\n1 deep dive\nOne Table\nIt held...\n"
    )
    assert [said.category for said in listing.declared] == ["Platform"]
    assert rejects(listing) == [(5, "Caf\\xe9"), (6, "1 deep dive")]
    assert listing.rejects[0].reason == "not UTF-8: byte 0xe9 at column 4"
    assert ("Slow Queues", "We waited...") in pairs(listing)
    assert accounted(listing)


def test_rejects_come_in_the_order_of_their_lines(read_listing: Read) -> None:
    listing = read_listing(
        b"stray\nPlatform\n2 deep dives\na...\nSlow Queues\n\xff...\nb...\nData\n0 deep dives\nc...\n"
    )
    assert [reject.line for reject in listing.rejects] == [1, 4, 6, 7, 10]
    assert accounted(listing)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \t\r\n\n\r\n", "is empty"),
        (b"Slow Queues\nWe waited...\n", "is no listing"),
        (b"33 deep dives\nSlow Queues\nWe waited...\n", "is no listing"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no listing"),
    ],
    ids=["nothing", "mark only", "blank lines", "no header", "no category", "an image"],
)
def test_what_is_no_listing_is_refused_with_its_place(read_listing: Read, content: bytes, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_listing(content)
    assert caught.value.what == what
    assert caught.value.where == "news.txt:1"
    assert caught.value.fix
