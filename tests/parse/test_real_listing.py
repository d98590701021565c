"""The listing as received: every title and teaser, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dive_etl.records import Declared, Listing

RAW = Path(__file__).parents[2] / "data" / "raw" / "devops-infrastructure.txt"


@pytest.fixture(scope="module")
def content() -> bytes:
    """The bytes of the file."""
    return RAW.read_bytes()


@pytest.fixture(scope="module")
def listing(content: bytes, read_listing: Callable[[bytes], Listing]) -> Listing:
    """What they list."""
    return read_listing(content)


def test_it_has_33_dives_as_it_declares(listing: Listing) -> None:
    assert len(listing.dives) == 33
    assert listing.declared == (Declared("DevOps & Infrastructure", 2, 33, 33),)
    assert listing.rejects == ()
    assert listing.format == "text"


def test_every_title_and_teaser_is_its_line_byte_for_byte(listing: Listing, content: bytes) -> None:
    lines = content.split(b"\n")
    assert [dive.title.encode() for dive in listing.dives] == lines[2:68:2]
    assert [(dive.teaser or "").encode() for dive in listing.dives] == lines[3:68:2]


def test_positions_count_from_one_in_one_category(listing: Listing) -> None:
    assert [dive.position for dive in listing.dives] == list(range(1, 34))
    assert {dive.category for dive in listing.dives} == {"DevOps & Infrastructure"}
    assert {dive.source for dive in listing.dives} == {"news"}


def test_every_dive_has_an_identifier_of_its_own(listing: Listing) -> None:
    assert len({dive.dive_id for dive in listing.dives}) == 33
    assert {dive.snapshot_id for dive in listing.dives} == {listing.snapshot.snapshot_id}


def test_its_lines_are_two_of_header_and_66_of_dives(listing: Listing) -> None:
    assert (listing.line_count, listing.header_lines, listing.dive_lines, listing.blank_lines) == (68, 2, 66, 0)


def test_windows_endings_and_a_byte_order_mark_change_no_dive(
    listing: Listing, content: bytes, read_listing: Callable[[bytes], Listing]
) -> None:
    other = read_listing(b"\xef\xbb\xbf" + content.rstrip(b"\n").replace(b"\n", b"\r\n") + b"\r\n")
    assert [dive._replace(snapshot_id="") for dive in other.dives] == [
        dive._replace(snapshot_id="") for dive in listing.dives
    ]
