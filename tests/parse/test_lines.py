"""Lines: where they end, what belongs to them, what becomes of bytes that are no UTF-8."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.errors import SourceError
from dive_etl.parse.lines import Line, bounded_lines, count_lines, read_lines
from tests.parse.conftest import snapshot_of


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"", {}),
        (b"\xef\xbb\xbf", {}),
        (b"\n", {}),
        (b"one\ntwo\n", {1: "one", 2: "two"}),
        (b"one\ntwo", {1: "one", 2: "two"}),
        (b"one\r\ntwo\r\n", {1: "one", 2: "two"}),
        (b"one\r\ntwo\nthree", {1: "one", 2: "two", 3: "three"}),
        (b"\xef\xbb\xbfone\n", {1: "one"}),
        (b"one\n\n\ntwo\n\n", {1: "one", 4: "two"}),
        (b"  one \t\n\t\n", {1: "one"}),
        (b"one\rtwo\n", {1: "one\rtwo"}),
        ("\u2028\u3000\x0b\none".encode(), {2: "one"}),
    ],
)
def test_lines_end_at_lf_or_crlf_and_lose_the_space_around_them(content: bytes, texts: dict[int, str]) -> None:
    lines = list(read_lines(content))
    assert {line.number: line.text for line in lines} == texts
    assert all(line.fault is None for line in lines)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"", 0),
        (b"\xef\xbb\xbf", 0),
        (b"\n", 1),
        (b"a\nb", 2),
        (b"a\nb\n", 2),
        (b"a\n\n\r\n", 3),
        (b"\xef\xbb\xbf\n", 1),
    ],
)
def test_blank_lines_count_as_lines(content: bytes, count: int) -> None:
    assert count_lines(content) == count


@pytest.mark.parametrize("start", ["", " \t", "\u3000" * 2000, "é" * 3000])
def test_of_a_line_that_is_too_long_the_start_is_kept_with_the_reason(start: str) -> None:
    content = f"one\n{start}{'q' * 5000} \nthree".encode()
    first, line, third = read_lines(content)
    assert (first.text, third) == ("one", Line(3, "three", None))
    assert line.text == (start + "q" * 5000).strip(" \t")[:1000]
    assert line.fault is not None
    assert line.fault.startswith(f"longer than 4,096 bytes: {len(content.split(chr(10).encode())[1].strip()):,};")


def test_a_line_as_long_as_may_be_is_read() -> None:
    assert list(read_lines(b"q" * 4096)) == [Line(1, "q" * 4096, None)]


def test_more_lines_than_a_run_can_hold_are_refused_at_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dive_etl.parse.lines.MOST_LINES", 2)
    lines = bounded_lines(snapshot_of("one\n\ntwo\nthree\n"))
    assert [next(lines).text, next(lines).text] == ["one", "two"]
    with pytest.raises(SourceError, match=r"^news.txt:4: holds more than 2 lines; "):
        next(lines)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\x00", "\xa0", "\ufeff"])
def test_other_separators_stay_part_of_a_title(sign: str) -> None:
    title = f"Queues{sign}and Topics{sign}"
    assert list(read_lines(f"{title}\nnext".encode())) == [Line(1, title, None), Line(2, "next", None)]


def test_a_byte_order_mark_is_no_text_only_at_the_very_start() -> None:
    assert [line.text for line in read_lines("\ufeffone\n\ufefftwo".encode())] == ["one", "\ufefftwo"]


@pytest.mark.parametrize(
    ("raw", "text", "fault"),
    [
        (b"caf\xe9 au lait", "caf\\xe9 au lait", "not UTF-8: byte 0xe9 at column 4"),
        (b"\xff", "\\xff", "not UTF-8: byte 0xff at column 1"),
        (b"  two\xc3 ", "two\\xc3", "not UTF-8: byte 0xc3 at column 6"),
        (b"half \xed\xa0\x80", "half \\xed\\xa0\\x80", "not UTF-8: byte 0xed at column 6"),
    ],
)
def test_bytes_that_are_no_utf_8_keep_their_line_and_say_where_they_are(raw: bytes, text: str, fault: str) -> None:
    before, line, after = read_lines(b"before\n" + raw + b"\nafter")
    assert line == Line(2, text, fault)
    assert (before.fault, after.fault) == (None, None)
    assert after == Line(3, "after", None)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_every_line_of_any_bytes_is_numbered_and_can_be_written_again(content: bytes) -> None:
    lines = list(read_lines(content))
    body = content.removeprefix(b"\xef\xbb\xbf")
    assert count_lines(content) == body.count(b"\n") + (bool(body) and not body.endswith(b"\n"))
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert all(1 <= line.number <= count_lines(content) for line in lines)
    assert all("\n" not in line.text and line.text.encode("utf-8") is not None for line in lines)
