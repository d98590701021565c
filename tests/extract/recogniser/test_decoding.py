"""From tag probabilities to names: hand-made probabilities, laws, and a search of all there is."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.recogniser.decoding import Probabilities, Proposal, decode, likelihoods_of, span_probabilities
from dive_etl.extract.recogniser.tags import TAGS, TokenSpan, tag_numbers
from dive_etl.marked import MARKED_TYPES, MarkedType
from tests.extract.recogniser.made import probabilities

OUT: Mapping[str, float] = {"O": 0.99}
FEW: tuple[MarkedType, ...] = ("company", "tool", "person")


def found(*words: Mapping[str, float]) -> list[tuple[int, int, MarkedType, float]]:
    """Return the names of a text of these words, their figures to two places."""
    return [(*one[:3], round(one.probability, 2)) for one in decode(probabilities(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([OUT, OUT], []),
        ([OUT, {"U-tool": 0.8}, OUT], [(1, 2, "tool", 0.8)]),
        ([{"B-company": 0.9}, {"L-company": 0.7}], [(0, 2, "company", 0.7)]),
        ([{"B-tool": 0.9}, {"I-tool": 0.6}, {"L-tool": 0.8}, OUT], [(0, 3, "tool", 0.6)]),
        ([{"U-tool": 0.8}, {"U-company": 0.7}], [(0, 1, "tool", 0.8), (1, 2, "company", 0.7)]),
        ([{"U-tool": 0.9}, OUT, {"U-tool": 0.6}], [(0, 1, "tool", 0.9), (2, 3, "tool", 0.6)]),
        # A name of low probability is one where all else is less likely.
        ([{"U-tool": 0.3, "O": 0.2}], [(0, 1, "tool", 0.3)]),
        ([{"U-tool": 0.3, "O": 0.4}], []),
        # A beginning without an end is none by itself: the best that can be had is taken.
        ([{"B-tool": 0.5, "U-tool": 0.4}, {"O": 0.9}], [(0, 1, "tool", 0.4)]),
        ([{"B-tool": 0.5, "O": 0.4}, {"O": 0.9}], []),
        ([{"B-tool": 0.9}, {"O": 0.5, "L-tool": 0.4}], [(0, 2, "tool", 0.4)]),
        # Two parts that disagree about the type come under the one that both speak for most.
        ([{"B-tool": 0.5, "B-company": 0.4}, {"L-company": 0.6, "L-tool": 0.1}], [(0, 2, "company", 0.4)]),
        # A word that is surely outside parts a name.
        ([{"B-tool": 0.99}, {"O": 0.96}, {"L-tool": 0.99}], []),
        ([], []),
    ],
)
def test_the_best_set_of_names_is_read_from_the_tags(
    words: list[Mapping[str, float]], expected: list[tuple[int, int, MarkedType, float]]
) -> None:
    assert found(*words) == expected


def test_a_name_has_eight_words_at_the_most() -> None:
    inside = {"I-event": 0.98}
    assert found({"B-event": 0.98}, *[inside] * 6, {"L-event": 0.98}) == [(0, 8, "event", 0.98)]
    assert (0, 9) not in [one[:2] for one in found({"B-event": 0.98}, *[inside] * 7, {"L-event": 0.98})]


def test_a_span_is_as_likely_as_the_least_likely_of_its_tags() -> None:
    rows = probabilities([{"B-tool": 0.9, "U-company": 0.05}, {"I-tool": 0.5}, {"L-tool": 0.8}])
    assert likelihoods_of(rows, 0, 3)["tool"] == pytest.approx(0.5)
    assert likelihoods_of(rows, 0, 1)["company"] == pytest.approx(0.05)
    assert likelihoods_of(rows, 0, 2)["tool"] == pytest.approx((1 - 0.5) / 36)
    assert tuple(likelihoods_of(rows, 0, 3)) == MARKED_TYPES


@st.composite
def matrices(draw: st.DrawFn, longest: int = 14, types: tuple[MarkedType, ...] = MARKED_TYPES) -> Probabilities:
    """Draw tag probabilities of a text: some words nearly sure, some torn, names of some types only."""
    length = draw(st.integers(0, longest))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sharpness = draw(st.sampled_from([0.02, 0.1, 0.5, 3.0]))
    is_drawn = np.array([tag == "O" or tag[2:] in types for tag in TAGS])
    weights = chance.gamma(sharpness, size=(length, len(TAGS))) * is_drawn + 1e-12
    rows: Probabilities = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return rows


@given(matrices())
@settings(max_examples=300, deadline=None)
def test_names_stand_in_order_and_apart_inside_the_text(rows: Probabilities) -> None:
    names = decode(rows)
    assert all(0 <= one.start < one.end <= len(rows) for one in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert all(0.0 <= one.probability <= 1.0 and one.type in MARKED_TYPES for one in names)


@given(matrices(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_name_carries_the_probability_of_its_span(rows: Probabilities, data: st.DataObject) -> None:
    for one in decode(rows):
        assert one.probability == likelihoods_of(rows, one.start, one.end)[one.type]
    if len(rows):
        start = data.draw(st.integers(0, len(rows) - 1))
        end = data.draw(st.integers(start + 1, len(rows)))
        of_types = span_probabilities(rows, start, end)
        assert of_types.shape == (len(MARKED_TYPES),)
        assert ((of_types >= 0) & (of_types <= 1)).all()


@given(matrices(longest=5, types=FEW))
@settings(max_examples=150, deadline=None)
def test_no_other_set_of_names_scores_better(rows: Probabilities) -> None:
    # A word that is surely outside parts the text, so that what is searched is one run.
    rows = rows[rows[:, 0] <= 0.95]
    best = max(score(names, rows) for names in every_set_of_names(0, len(rows)))
    assert score([TokenSpan(*one[:3]) for one in decode(rows)], rows) == pytest.approx(best, abs=1e-3)


def every_set_of_names(start: int, length: int) -> Iterator[list[TokenSpan]]:
    """Yield every way to set names into the words from `start` on."""
    if start == length:
        yield []
        return
    for rest in every_set_of_names(start + 1, length):
        yield rest
    for end in range(start + 1, length + 1):
        for rest in every_set_of_names(end, length):
            for kind in FEW:
                yield [TokenSpan(start, end, kind), *rest]


def score(names: list[TokenSpan], rows: Probabilities) -> float:
    """Return the log probability of the tags that these names give the words."""
    chosen = rows[np.arange(len(rows)), tag_numbers(names, len(rows))]
    return float(np.log(chosen.astype(np.float64) + 1e-9).sum())


def test_of_a_proposal_the_place_comes_first() -> None:
    assert sorted([Proposal(3, 4, "tool", 0.5), Proposal(0, 2, "tool", 0.9)])[0].start == 0
