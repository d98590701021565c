"""A dive's two fields as one text, and the way back."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dive_etl.extract.text import SEPARATOR, join


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.none() | st.text(max_size=40), st.data())
def test_a_span_inside_a_field_is_located_at_the_same_characters(
    title: str, teaser: str | None, data: st.DataObject
) -> None:
    fields = {"title": title, "teaser": teaser or ""}
    name = data.draw(st.sampled_from([field for field, text in fields.items() if text] or ["title"]))
    start = data.draw(st.integers(0, max(0, len(fields[name]) - 1)))
    end = data.draw(st.integers(start, len(fields[name])))
    dive = join(title, teaser)
    shift = len(title) + len(SEPARATOR) if name == "teaser" else 0
    assert dive.locate(start + shift, end + shift) == (name, start, end)
    assert dive.text[start + shift : end + shift] == fields[name][start:end]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "...", "…"]))
@example("", "0\n", "...")  # a line ending before the ellipsis ends the word too
def test_the_cut_word_stands_right_before_the_ellipsis(title: str, teaser: str, ellipsis: str) -> None:
    dive = join(title, teaser + ellipsis)
    assert 0 <= dive.cut_start <= dive.cut_end <= len(dive.text)
    word = dive.text[dive.cut_start : dive.cut_end]
    assert all(character.isalnum() for character in word)
    if word:
        assert dive.text[dive.cut_end :] in {"...", "…"}


CUTS = [
    ("Kubernetes at rest", "inside a Google Kubernetes En...", "En"),
    ("Kubernetes at rest", "inside a Google Kubernetes En…", "En"),
    ("Kubernetes at rest", "a self-hosted...", "hosted"),
    ("Kubernetes at rest", "we moved to HTTP/2...", "2"),
    ("How we moved to Hetzner Clo...", None, "Clo"),
    ("How we moved to Hetzner Clo...", "", "Clo"),
]


@pytest.mark.parametrize(("title", "teaser", "word"), CUTS)
def test_the_last_word_before_an_ellipsis_is_cut(title: str, teaser: str | None, word: str) -> None:
    dive = join(title, teaser)
    assert dive.text[dive.cut_start : dive.cut_end] == word
    assert dive.is_cut(dive.cut_end)
    assert dive.is_cut(dive.cut_start + 1)
    assert not dive.is_cut(dive.cut_start)


@pytest.mark.parametrize(
    ("title", "teaser"),
    [
        ("Kubernetes at rest", "All of it, explained."),
        ("Kubernetes at rest", "All of it, explained"),
        ("Kubernetes at rest...", "All of it, explained."),
        ("Kubernetes at rest", "A sentence that ends. ..."),
        ("Kubernetes at rest", "wait... then go"),
        ("Kubernetes at rest", None),
        ("", None),
    ],
)
def test_where_no_word_was_cut_nothing_is_cut(title: str, teaser: str | None) -> None:
    dive = join(title, teaser)
    assert dive.cut_start == dive.cut_end
    assert not dive.is_cut(len(dive.text))


@pytest.mark.parametrize("teaser", [None, ""])
def test_a_dive_without_a_teaser_is_its_title(teaser: str | None) -> None:
    dive = join("Kubernetes at rest", teaser)
    assert dive.text == "Kubernetes at rest"
    assert dive.locate(0, len(dive.text)) == ("title", 0, len(dive.text))
