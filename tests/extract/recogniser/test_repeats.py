"""What a dive says twice it means alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.overlap import longest_first
from dive_etl.extract.recogniser.decoding import Probabilities, Proposal, decode, likelihoods_of
from dive_etl.extract.recogniser.repeats import read_together
from dive_etl.extract.recogniser.tags import TAGS
from tests.extract.recogniser.made import probabilities

OUT = {"O": 0.99}


def read(text: str, *rows: dict[str, float]) -> list[tuple[str, str, float]]:
    """Return the names of a text with type and figure, its words read together."""
    words, matrix = text.split(), probabilities(rows)
    found = read_together(decode(matrix), words, matrix)
    return [(" ".join(words[one.start : one.end]), one.type, round(one.probability, 2)) for one in found]


def test_two_readings_of_one_name_come_under_the_type_they_speak_for_together() -> None:
    tool, company = {"U-tool": 0.9}, {"U-company": 0.5, "U-tool": 0.4}
    assert read("Forge and Forge", tool, OUT, company) == [("Forge", "tool", 0.65)] * 2


def test_a_name_that_stands_there_once_stays_as_it_was_read() -> None:
    assert read("Forge and Anvil", {"U-tool": 0.9}, OUT, {"U-company": 0.6}) == [
        ("Forge", "tool", 0.9),
        ("Anvil", "company", 0.6),
    ]


def test_an_occurrence_that_was_not_read_as_a_name_joins_in() -> None:
    assert read("Forge and Forge", {"U-tool": 0.9}, OUT, {"O": 0.7, "U-tool": 0.2}) == [("Forge", "tool", 0.55)] * 2


def test_an_occurrence_inside_another_name_neither_joins_in_nor_counts() -> None:
    rows = ({"U-tool": 0.9}, OUT, {"B-company": 0.9}, {"L-company": 0.8})
    assert read("Forge and Forge Bank", *rows) == [("Forge", "tool", 0.9), ("Forge Bank", "company", 0.8)]


def test_a_name_of_several_words_is_read_together_too() -> None:
    first, last = {"B-company": 0.9}, {"L-company": 0.9}
    doubtful = {"O": 0.6, "L-company": 0.3}
    assert read("Forge Bank or Forge Bank", first, last, OUT, first, doubtful) == [("Forge Bank", "company", 0.6)] * 2


def test_a_word_in_small_letters_is_no_name_because_it_was_one_elsewhere() -> None:
    rows = ({"U-tool": 0.9}, OUT, {"O": 0.7})
    assert read("forge and forge", *rows) == [("forge", "tool", 0.9)]
    assert read("Forge and forge", *rows) == [("Forge", "tool", 0.9)]


def test_names_that_join_in_do_not_overlap_each_other() -> None:
    # `Forge Bank` and `Bank` were both read elsewhere, and here neither was.
    words = ["Forge", "Bank", ",", "Bank", ",", "Forge", "Bank"]
    rows = ({"B-company": 0.9}, {"L-company": 0.9}, OUT, {"U-tool": 0.9}, OUT, {"O": 0.9}, {"O": 0.9})
    matrix = probabilities(rows)
    found = read_together(decode(matrix), words, matrix)
    assert longest_first(found) == found
    assert [(one.start, one.end) for one in found] == [(0, 2), (3, 4), (5, 7)]


def test_a_name_of_one_word_said_twice_does_not_overlap_itself() -> None:
    words = ["New", "New", ",", "New", "New", "New"]
    matrix = probabilities(({"B-tool": 0.9}, {"L-tool": 0.9}, OUT, {"O": 0.9}, {"O": 0.9}, {"O": 0.9}))
    found = read_together(decode(matrix), words, matrix)
    assert [(one.start, one.end) for one in found] == [(0, 2), (3, 5)]


@given(st.lists(st.sampled_from(["Forge", "Bank", "of", ","]), min_size=1, max_size=10), st.integers(0, 2**32 - 1))
@settings(max_examples=300, deadline=None)
def test_names_read_together_stand_in_order_and_apart(words: list[str], seed: int) -> None:
    weights = np.random.default_rng(seed).gamma(0.1, size=(len(words), len(TAGS))) + 1e-9
    matrix: Probabilities = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    proposals = decode(matrix)
    found = read_together(proposals, words, matrix)
    assert longest_first(found) == found
    assert {(one.start, one.end) for one in proposals} <= {(one.start, one.end) for one in found}
    assert all(0.0 <= one.probability <= 1.0 for one in found)


@pytest.mark.parametrize("count", [2, 3])
def test_the_figure_of_a_repeated_name_is_the_mean_of_its_occurrences(count: int) -> None:
    matrix = probabilities([{"U-tool": 0.9}, {"U-tool": 0.6}, {"U-tool": 0.3}][:count])
    mean = np.mean([likelihoods_of(matrix, at, at + 1)["tool"] for at in range(count)])
    found = read_together([Proposal(0, 1, "tool", 0.9)], ["Forge"] * count, matrix)
    assert [one.probability for one in found] == pytest.approx([mean] * count)
