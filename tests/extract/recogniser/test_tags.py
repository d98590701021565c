"""The tags of words: four for each type of name, and one for what is outside."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.recogniser.decoding import decode
from dive_etl.extract.recogniser.tags import BEGIN, INSIDE, LAST, ONLY, TAGS, TokenSpan, tag_numbers
from dive_etl.marked import MARKED_TYPES


def tags(spans: list[TokenSpan], length: int) -> list[str]:
    return [TAGS[number] for number in tag_numbers(spans, length)]


def test_there_is_one_tag_outside_and_four_for_each_type() -> None:
    assert len(TAGS) == len(set(TAGS)) == 1 + 4 * len(MARKED_TYPES)
    assert TAGS[0] == "O"


def test_the_four_tags_of_a_type_stand_together_in_their_order() -> None:
    for at, kind in enumerate(MARKED_TYPES):
        first = 1 + 4 * at
        assert TAGS[first + BEGIN] == f"B-{kind}"
        assert TAGS[first + INSIDE] == f"I-{kind}"
        assert TAGS[first + LAST] == f"L-{kind}"
        assert TAGS[first + ONLY] == f"U-{kind}"


def test_a_name_begins_goes_on_and_ends() -> None:
    spans = [TokenSpan(1, 4, "company"), TokenSpan(4, 5, "tool"), TokenSpan(6, 8, "person")]
    assert tags(spans, 9) == [
        *("O", "B-company", "I-company", "L-company", "U-tool", "O", "B-person", "L-person", "O"),
    ]


def test_a_text_without_a_name_is_all_outside() -> None:
    assert tags([], 3) == ["O"] * 3
    assert tags([], 0) == []


@st.composite
def spans_of_a_text(draw: st.DrawFn) -> tuple[list[TokenSpan], int]:
    """Draw spans of up to eight words that do not overlap, and the length of their text."""
    spans, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 8)), max_size=6)):
        spans.append(TokenSpan(at + gap, at + gap + length, draw(st.sampled_from(MARKED_TYPES))))
        at += gap + length
    return spans, at + draw(st.integers(0, 3))


@given(spans_of_a_text())
@settings(max_examples=200, deadline=None)
def test_tags_give_back_their_names(case: tuple[list[TokenSpan], int]) -> None:
    spans, length = case
    certain = np.eye(len(TAGS), dtype=np.float32)[tag_numbers(spans, length)].reshape(length, len(TAGS))
    assert [(one.start, one.end, one.type, one.probability) for one in decode(certain)] == [
        (*span, 1.0) for span in spans
    ]
