"""Lines: where they end, what belongs to them, what becomes of bytes that are no UTF-8."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.parse.lines import Line, read_lines


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"", []),
        (b"\xef\xbb\xbf", []),
        (b"\n", [""]),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"one\r\ntwo\r\n", ["one", "two"]),
        (b"one\r\ntwo\nthree", ["one", "two", "three"]),
        (b"\xef\xbb\xbfone\n", ["one"]),
        (b"one\n\n\ntwo\n\n", ["one", "", "", "two", ""]),
        (b"  one \t\n\t\n", ["one", ""]),
        (b"one\rtwo\n", ["one\rtwo"]),
    ],
)
def test_lines_end_at_lf_or_crlf_and_lose_the_space_around_them(content: bytes, texts: list[str]) -> None:
    lines = list(read_lines(content))
    assert [line.text for line in lines] == texts
    assert [line.number for line in lines] == list(range(1, len(texts) + 1))
    assert [line.is_blank for line in lines] == [text == "" for text in texts]
    assert all(line.fault is None for line in lines)


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
    assert len(lines) == body.count(b"\n") + (bool(body) and not body.endswith(b"\n"))
    assert all("\n" not in line.text and line.text.encode("utf-8") is not None for line in lines)
