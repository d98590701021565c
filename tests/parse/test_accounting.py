"""The law of any bytes: refused as a whole, or each line a header, a dive's, blank, or a reject."""

import json
from collections import Counter
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dive_etl.errors import SourceError
from dive_etl.records import Listing

Read = Callable[[bytes], Listing]
MARK = b"\xef\xbb\xbf"
ROW = json.dumps({"category": "Platform", "title": "Slow Queues"}).encode()
PIECES = st.sampled_from(
    [
        *(b"1 deep dive", b"2 deep dives", b"1,000 Deep Dives", b"99999999999 deep dives", b"Platform", b"Slow Queues"),
        *(
            b"We waited...",
            "Nobody knew…".encode(),
            b"It ended.",
            b"Why?",
            b"caf\xe9",
            b"caf\xe9...",
            b"",
            b" \t",
            b"\r",
        ),
        *(MARK, b"\x0c", "\u2028".encode(), "٣ deep dives".encode(), b"\x00", b"{", b"[]", b"{}", ROW, ROW[:-1]),
    ]
)
LINES = PIECES | st.binary(max_size=12)
JOINED = st.builds(
    lambda mark, line_break, lines: mark + line_break.join(lines),
    st.sampled_from([b"", MARK]),
    st.sampled_from([b"\n", b"\r\n"]),
    st.lists(LINES, max_size=14),
)
# Half of them open with a header, so that most are listings and not merely refused.
CONTENT = st.binary(max_size=60) | JOINED | JOINED.map(lambda content: b"Platform\n2 deep dives\n" + content)


def lines_of(content: bytes) -> list[bytes]:
    """Return the lines of content as the contract has them, by other means than the parser's."""
    body = content.removeprefix(MARK)
    lines = body.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def readable(lines: list[bytes]) -> Counter[str]:
    """Count the texts of the lines that are UTF-8."""
    texts: Counter[str] = Counter()
    for line in lines:
        try:
            texts[line.decode("utf-8").strip(" \t\r")] += 1
        except UnicodeDecodeError:
            continue
    return texts


@settings(max_examples=500, deadline=None)
@given(CONTENT)
@example(b"A\n2 deep dives\n2 deep dives\n2 deep dives\nT\nt...")
@example(b"A\n1 deep dive\nT\nt...\n1 deep dive\n\xff\n\xff...")
def test_every_line_of_any_bytes_is_accounted_for(read_listing: Read, content: bytes) -> None:
    try:
        listing = read_listing(content)
    except SourceError:
        return
    lines = lines_of(content)
    kinds = listing.header_lines + listing.dive_lines + listing.blank_lines + len(listing.rejects)
    assert kinds == listing.line_count == len(lines)
    assert listing.blank_lines == sum(not line.decode("utf-8", "replace").strip() for line in lines)
    numbers = [reject.line for reject in listing.rejects]
    assert len(set(numbers)) == len(numbers)
    assert all(1 <= number <= len(lines) for number in numbers)
    assert all(reject.reason for reject in listing.rejects)
    assert len({dive.dive_id for dive in listing.dives}) == len(listing.dives)


@settings(max_examples=500, deadline=None)
@given(CONTENT)
def test_every_title_and_teaser_of_a_text_listing_is_a_line_of_it(read_listing: Read, content: bytes) -> None:
    try:
        listing = read_listing(content)
    except SourceError:
        return
    if listing.format != "text":
        return
    lines = lines_of(content)
    texts = [text for dive in listing.dives for text in (dive.title, dive.teaser) if text is not None]
    assert Counter(texts) <= readable(lines)
    for reject in listing.rejects:
        raw = lines[reject.line - 1].decode("utf-8", "backslashreplace")
        assert reject.text == raw.strip(" \t\r")
    for said in listing.declared:
        assert lines[said.line - 1].strip().lower().endswith((b" deep dives", b" deep dive"))
        assert said.dive_count <= len(listing.dives)
