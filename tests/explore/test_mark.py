"""Marks set into a text take nothing from it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.explore.show import Mark, mark
from dive_etl.printable import plain
from dive_etl.records import ENTITY_TYPES

TYPES = (*ENTITY_TYPES, "measure")
MARKS = re.compile(r"\[|\|[a-z_]+\]")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """Draw a text without the signs of marks, and spans in it that may nest, meet and cross."""
    text = draw(st.text(st.characters(exclude_characters="[]|", exclude_categories=["Cs"]), min_size=1, max_size=40))
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), st.sampled_from(TYPES)), max_size=6
        )
    )
    return text, [Mark(start, end, kind) for start, end, kind in spans if start < end]


@given(marked_texts())
@settings(max_examples=300, deadline=None)
def test_stripping_the_marks_gives_back_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert MARKS.sub("", mark(text, marks).plain) == plain(text)


@given(marked_texts())
@settings(max_examples=100, deadline=None)
def test_every_mark_opens_once_and_closes_once(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = mark(text, marks).plain
    assert shown.count("[") == len(marks)
    for kind in TYPES:
        assert shown.count(f"|{kind}]") == sum(one.type == kind for one in marks)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(min_size=1), st.text(), st.sampled_from(TYPES))
@settings(max_examples=200, deadline=None)
def test_one_mark_stands_around_its_characters(before: str, inside: str, after: str, kind: str) -> None:
    one = Mark(len(before), len(before) + len(inside), kind)
    expected = f"{plain(before)}[{plain(inside)}|{kind}]{plain(after)}"
    assert mark(before + inside + after, [one]).plain == expected


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "Argo CD"),
        ([Mark(0, 7, "tool"), Mark(5, 7, "concept")], "[Argo [CD|concept]|tool]"),
        ([Mark(0, 4, "company"), Mark(0, 7, "tool")], "[[Argo|company] CD|tool]"),
        ([Mark(0, 7, "tool"), Mark(0, 7, "concept")], "[[Argo CD|tool]|concept]"),
        ([Mark(0, 4, "tool"), Mark(4, 7, "concept")], "[Argo|tool][ CD|concept]"),
    ],
    ids=["none", "inner at the end", "inner at the start", "the same span", "side by side"],
)
def test_of_nested_spans_the_outer_one_opens_first(marks: list[Mark], shown: str) -> None:
    assert mark("Argo CD", marks).plain == shown


def test_markup_in_a_text_is_text() -> None:
    assert mark("[bold]now[/bold]", []).plain == "[bold]now[/bold]"
