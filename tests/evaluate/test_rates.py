"""Precision, recall, F1 and the interval around it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.evaluate.score import interval, rates

counts_of_dives = st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((0, 0, 0), (1.0, 1.0, 1.0)),
        ((5, 0, 0), (1.0, 1.0, 1.0)),
        ((0, 3, 0), (0.0, 1.0, 0.0)),
        ((0, 0, 3), (1.0, 0.0, 0.0)),
        ((6, 2, 4), (0.75, 0.6, 2 / 3)),
        ((1, 1, 1), (0.5, 0.5, 0.5)),
    ],
)
def test_rates_follow_from_right_wrong_and_missed(
    totals: tuple[int, int, int], expected: tuple[float, float, float]
) -> None:
    assert rates(np.array(totals)) == pytest.approx(expected)


@given(st.tuples(st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 1000)))
@settings(max_examples=100)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(totals: tuple[int, int, int]) -> None:
    precision, recall, f1 = rates(np.array(totals))
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


@given(counts_of_dives)
@settings(max_examples=40, deadline=None)
def test_an_interval_lies_within_what_f1_can_be(counts: list[tuple[int, int, int]]) -> None:
    low, high = interval(np.array(counts))
    assert 0.0 <= low <= high <= 1.0


@pytest.mark.parametrize("right", [90, 50, 10])
def test_an_interval_brackets_the_value(right: int) -> None:
    counts = np.array([(1, 0, 0)] * right + [(0, 1, 1)] * (100 - right))
    _, _, f1 = rates(counts.sum(axis=0))
    low, high = interval(counts)
    assert low < f1 < high


def test_an_interval_is_as_wide_as_the_binomial_says() -> None:
    low, high = interval(np.array([(1, 0, 0)] * 50 + [(0, 1, 1)] * 50))
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.025)
    assert high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.025)


def test_an_interval_narrows_with_more_dives() -> None:
    few, many = (interval(np.array([(1, 0, 0), (0, 1, 1)] * size)) for size in (5, 200))
    assert many[1] - many[0] < (few[1] - few[0]) / 3


@pytest.mark.parametrize(("counts", "expected"), [([(3, 0, 0)] * 4, 1.0), ([(0, 1, 2)] * 4, 0.0), ([(0, 0, 0)], 1.0)])
def test_where_every_dive_agrees_the_interval_is_a_point(counts: list[tuple[int, int, int]], expected: float) -> None:
    assert interval(np.array(counts)) == (expected, expected)


def test_an_interval_is_the_same_each_time() -> None:
    counts = np.array([(3, 1, 0), (0, 2, 1), (5, 0, 2)])
    assert interval(counts) == interval(counts)
