"""A dive explained: its text, and below it a row for each span that was considered."""

import io

import pytest
from rich.console import Console

from dive_etl.errors import CallError
from dive_etl.explore.explain import DiveText, explained, read_dive
from dive_etl.explore.releases import Release
from dive_etl.records import Considered

QUIET = DiveText("0123456789abcdef", "DevOps", 7, "A Quiet Day", None)
TAKEN = Considered("title", 2, 7, "Quiet", "recogniser", "company Quiet", "reads like a company (91%); confidence 0.77")
REFUSED = Considered("teaser", 0, 5, "Forge", "catalog", None, "tool 'Forge': not enough evidence")


def lines(dive: DiveText, *considered: Considered) -> list[str]:
    """Return what `dive-etl explain` prints where there is no terminal."""
    output = io.StringIO()
    Console(file=output, width=1000, highlight=False, emoji=False, markup=False).print(explained(dive, considered))
    return [line.rstrip() for line in output.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("words", "title", "teaser"),
    [
        ("runs quill", "How Acme Runs Quill", "Acme moved 3 services to Quill in 2 hours, and slept..."),
        ("2", "State Locking for Forge Teams", None),
        ("State Locking for Forge Teams", "State Locking for Forge Teams", None),
    ],
)
def test_a_dive_is_read_by_its_position_or_part_of_its_title(
    words: str, title: str, teaser: str | None, release: Release
) -> None:
    dive = read_dive(release, words)
    assert (dive.category, dive.title, dive.teaser) == ("DevOps", title, teaser)
    assert read_dive(release, dive.dive_id) == dive


@pytest.mark.parametrize(
    ("words", "said"),
    [("nosuch", "no dive goes by 'nosuch'"), ("tool:forge", "no dive goes"), ("state", "means 3 dives")],
)
def test_words_that_mean_no_dive_or_several_are_a_wrong_call(words: str, said: str, release: Release) -> None:
    with pytest.raises(CallError, match=said) as caught:
        read_dive(release, words)
    assert caught.value.where == "explain"
    assert "entity" not in str(caught.value)


def test_the_text_comes_first_then_a_row_for_each_span() -> None:
    shown = lines(QUIET._replace(teaser="Forge slept."), TAKEN, REFUSED)
    assert shown[:4] == ["DevOps · 7 · 0123456789abcdef", "", "A Quiet Day", "Forge slept."]
    heads, _, *rows = shown[5:]
    assert heads.split("  ")[0] == "field"
    assert [head.strip() for head in heads.split("   ") if head.strip()] == [
        *("field", "start", "end", "text", "proposed by", "decision", "because")
    ]
    assert [" ".join(row.split()) for row in rows] == [
        "title 2 7 Quiet recogniser company Quiet reads like a company (91%); confidence 0.77",
        "teaser 0 5 Forge catalog refused tool 'Forge': not enough evidence",
    ]


def test_a_dive_without_teaser_and_without_a_span_has_its_title_and_no_row() -> None:
    shown = lines(QUIET)
    assert shown[2:4] == ["A Quiet Day", ""]
    assert len(shown) == 6


def test_control_signs_and_markup_are_spelt_out() -> None:
    dive = QUIET._replace(title="\x1b[31mRed [bold]now[/bold]", teaser="A bell \x07", category="\u202eOps")
    text = "\n".join(lines(dive, TAKEN._replace(text="\x1b[1mQuiet", why="reads \x07 like", taken_as="tool [b]x[/b]")))
    assert "\\u001b[31mRed [bold]now[/bold]" in text
    assert "A bell \\u0007" in text
    assert "\\u001b[1mQuiet" in text
    assert "tool [b]x[/b]" in text
    assert "\\u202eOps" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
