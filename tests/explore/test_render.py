"""What comes from a listing is text on the terminal: never a control sequence, never markup."""

import io
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dive_etl.explore.render import grid, print_out
from dive_etl.printable import plain

ACTING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"


def printed(rows: pa.Table, width: int = 200) -> str:
    """Return a table as a terminal would get it, its colours left out."""
    console = Console(file=io.StringIO(), width=width, force_terminal=True, no_color=True, highlight=False)
    console.print(grid(rows))
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


@given(st.text())
@settings(max_examples=500, deadline=None)
def test_no_sign_that_acts_on_a_terminal_is_left(text: str) -> None:
    assert all(unicodedata.category(sign) not in ACTING for sign in plain(text) if sign not in JOINERS)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
@settings(max_examples=200, deadline=None)
def test_a_text_that_can_be_seen_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "\\u001b[2Jgone"),
        ("bell\x07", "bell\\u0007"),
        ("two\nlines", "two\\u000alines"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\x9b31m", "\\u009b31m"),
        ("naïve “quotes” 日本", "naïve “quotes” 日本"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_a_hidden_sign_is_spelt_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.lists(st.text(max_size=20), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_cell_brings_a_sign_of_its_own_to_the_terminal(cells: list[str]) -> None:
    cells = [cell.encode("utf-8", "replace").decode() for cell in cells]
    rows = pa.table({"plain": cells, "list": [[cell] for cell in cells], "nested": [{"x": cell} for cell in cells]})
    shown = printed(rows)
    styles = ("\x1b[1m", "\x1b[2m", "\x1b[0m")
    for style in styles:
        shown = shown.replace(style, "")
    assert all(unicodedata.category(sign) not in ACTING for sign in shown if sign not in JOINERS + "\n")


def test_a_column_name_is_text_too() -> None:
    shown = printed(pa.table({"\x1b[5mname [bold]": ["[red]cell[/red]"]}))
    assert "\\u001b[5mname [bold]" in shown
    assert "[red]cell[/red]" in shown


def test_null_an_empty_text_and_a_list_look_different() -> None:
    rows = pa.table({"a": pa.array([None], pa.string()), "b": [""], "c": [["x", "y"]], "d": [1234567.5]})
    cells = printed(rows).splitlines()[-1].split()
    assert "∅" in cells[0]
    assert cells[1:] == ["x,", "y", "1.23457e+06"]


def test_where_there_is_no_terminal_a_row_keeps_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_out(grid(pa.table({"teaser": ["word " * 200], "n": [1]})))
    assert len(capsys.readouterr().out.splitlines()) == 3
