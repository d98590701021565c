"""JSONL: one dive a line; a line that is none is a reject that says why."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.records import Listing

Read = Callable[[str | bytes], Listing]
GOOD = '{"category": "Platform", "title": "Slow Queues", "teaser": "We waited..."}'


def row(**values: object) -> str:
    """Return a row of JSONL: a good one, but for the given values."""
    return json.dumps({"category": "Platform", "title": "Slow Queues", "teaser": "We waited..."} | values)


def reason(read_listing: Read, line: str | bytes) -> str:
    """Return why a line is refused; the good lines around it are seen to be taken."""
    held = line.encode() if isinstance(line, str) else line
    listing = read_listing(GOOD.encode() + b"\n" + held + b"\n" + GOOD.encode() + b"\n")
    assert len(listing.dives) == 2
    (reject,) = listing.rejects
    assert reject.line == 2
    assert len(reject.reason.splitlines()) == 1
    assert (listing.line_count, listing.header_lines, listing.dive_lines, listing.blank_lines) == (3, 0, 2, 0)
    return reject.reason


def test_a_row_becomes_a_dive_with_all_it_says(read_listing: Read) -> None:
    listing = read_listing(row(url="https://example.org/slow", published_at="2025-11-30T08:15:00Z") + "\n" + row())
    first, second = listing.dives
    assert (first.category, first.position, first.title) == ("Platform", 1, "Slow Queues")
    assert (first.teaser, first.url) == ("We waited...", "https://example.org/slow")
    assert first.published_at == datetime(2025, 11, 30, 8, 15, tzinfo=UTC)
    assert (second.position, second.url, second.published_at) == (2, None, None)
    assert (listing.format, listing.declared, listing.rejects) == ("jsonl", (), ())


@pytest.mark.parametrize("text", ['{"category": "Platform", "title": "Slow Queues"}', row(teaser=None)])
def test_a_teaser_may_be_missing(read_listing: Read, text: str) -> None:
    assert [dive.teaser for dive in read_listing(text).dives] == [None]


def test_a_key_that_is_not_known_is_passed_over(read_listing: Read) -> None:
    assert read_listing(row(author="A. Writer", tags=["queues"])).rejects == ()


def test_positions_count_within_each_category(read_listing: Read) -> None:
    listing = read_listing("\n".join(row(category=name, title=f"Part {at}") for at, name in enumerate("ABAAB")))
    assert [dive.position for dive in listing.dives] == [1, 1, 2, 3, 2]


def test_blank_lines_are_blank_and_lines_keep_their_numbers(read_listing: Read) -> None:
    listing = read_listing(f"\ufeff\n{GOOD}\r\n \t\r\nnone\n\n{GOOD}")
    assert [reject.line for reject in listing.rejects] == [4]
    assert (listing.line_count, listing.dive_lines, listing.blank_lines) == (6, 2, 3)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05+02:00", datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)),
        ("2026-01-01T22:04:05-05:30", datetime(2026, 1, 2, 3, 34, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02 03:04:05.250", datetime(2026, 1, 2, 3, 4, 5, 250_000, tzinfo=UTC)),
        ("2026-01-02", datetime(2026, 1, 2, tzinfo=UTC)),
    ],
)
def test_a_time_is_utc_whatever_zone_it_names_or_none(read_listing: Read, written: str, moment: datetime) -> None:
    (dive,) = read_listing(row(published_at=written)).dives
    assert dive.published_at == moment
    assert dive.published_at.tzinfo is UTC


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30", "yesterday", "", True, [2026]]
)
def test_a_time_that_is_none_is_refused(read_listing: Read, written: object) -> None:
    assert "published_at" in reason(read_listing, row(published_at=written))


@pytest.mark.parametrize("key", ["category", "title"])
@pytest.mark.parametrize("value", ["", " ", None, 7, ["Slow"], {"en": "Slow"}, True])
def test_a_title_or_category_that_is_no_text_is_refused_with_its_key(
    read_listing: Read, key: str, value: object
) -> None:
    assert f"`{key}`" in reason(read_listing, row(**{key: value}))


@pytest.mark.parametrize("key", ["category", "title"])
def test_a_missing_title_or_category_is_refused_with_its_key(read_listing: Read, key: str) -> None:
    values = {name: text for name, text in json.loads(GOOD).items() if name != key}
    assert f"`{key}`" in reason(read_listing, json.dumps(values))


@pytest.mark.parametrize("key", ["teaser", "url"])
def test_a_teaser_or_url_that_is_no_text_is_refused_with_its_key(read_listing: Read, key: str) -> None:
    assert f"`{key}`" in reason(read_listing, row(**{key: 7}))


@pytest.mark.parametrize("key", ["category", "title", "teaser", "url"])
@pytest.mark.parametrize("half", ["\\ud800", "x\\udfff", "\\ude00\\ud83d"])
def test_half_a_surrogate_pair_is_refused_with_its_key(read_listing: Read, key: str, half: str) -> None:
    line = row(**{key: "@"}).replace('"@"', f'"{half}"')
    assert f"`{key}`" in reason(read_listing, line)


def test_a_whole_surrogate_pair_is_a_character(read_listing: Read) -> None:
    (dive,) = read_listing(row(title="Rocket \U0001f680")).dives
    assert dive.title == "Rocket \U0001f680"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Slow Queues", "no JSON: expecting value at column 1"),
        (GOOD[:-1], "no JSON"),
        (GOOD + GOOD, "no JSON: extra data"),
        ("[1, 2]", "no dive"),
        ("null", "no dive"),
        ('"Slow Queues"', "no dive"),
        (GOOD[:-1] + ', "x": ' + "9" * 5000 + "}", "no JSON"),
        (GOOD[:-1] + ', "x": ' + "[" * 30_000 + "]" * 30_000 + "}", "no dive: nested too deeply"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "no dive: nested too deeply"),
        (GOOD.replace("Slow", "Slow\x00"), "no JSON: invalid control character"),
        (b'{"title": "caf\xe9"}', "not UTF-8: byte 0xe9 at column 15"),
    ],
    ids=["text", "open", "two", "list", "null", "string", "long number", "deep list", "deep object", "NUL", "latin-1"],
)
def test_a_line_that_is_no_object_is_refused_with_the_reason(read_listing: Read, line: str | bytes, why: str) -> None:
    assert reason(read_listing, line).startswith(why)


def test_a_reason_speaks_of_the_data_and_not_of_the_code(read_listing: Read) -> None:
    assert "_row" not in reason(read_listing, "[1, 2]").lower()


def test_an_escaped_nul_is_a_character_of_the_title(read_listing: Read) -> None:
    listing = read_listing(row(title="Slow\x00Queues"))
    assert [dive.title for dive in listing.dives] == ["Slow\x00Queues"]


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not text.isspace())


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.tuples(TEXTS, TEXTS, st.none() | TEXTS), min_size=1, max_size=8), ascii_only=st.booleans())
def test_what_was_written_is_what_is_read(
    read_listing: Read, rows: list[tuple[str, str, str | None]], ascii_only: bool
) -> None:
    lines = [
        json.dumps({"category": category, "title": title, "teaser": teaser}, ensure_ascii=ascii_only)
        for category, title, teaser in rows
    ]
    listing = read_listing("\n".join(lines))
    assert [(dive.category, dive.title, dive.teaser) for dive in listing.dives] == rows
    assert len({dive.dive_id for dive in listing.dives}) == len(rows)


@pytest.mark.parametrize("key", ["category", "title", "teaser", "url"])
def test_a_text_that_is_too_long_is_refused_with_its_key(read_listing: Read, key: str) -> None:
    assert read_listing(row(**{key: "é" * 2048})).rejects == ()
    assert reason(read_listing, row(**{key: "é" * 2049})).startswith(f"no dive: `{key}`: is longer than 4,096 bytes")


def test_a_row_that_is_too_long_is_refused_and_its_start_kept(read_listing: Read) -> None:
    assert read_listing(row(body="q" * 60_000)).rejects == ()
    long = GOOD + "\n" + row(body="q" * 70_000)
    (reject,) = read_listing(long).rejects
    assert reject.reason.startswith("longer than 65,536 bytes: 70,")
    assert reject.text == long.split("\n")[1][:1000]


def test_of_a_long_line_that_is_no_dive_the_start_is_kept(read_listing: Read) -> None:
    (reject,) = read_listing(GOOD + "\n" + "q" * 5000).rejects
    assert reject.reason == "no JSON: expecting value at column 1; the first 1,000 characters are kept"
    assert reject.text == "q" * 1000
