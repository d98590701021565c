"""Whether confidence means something: mentions judged, put into ranges, and the gap measured."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.evaluate import Bin, Judged, expected_error, judge, reliability
from dive_etl.records import Mention
from tests.evaluate.making import extraction, gold, gold_measure, gold_span, measured, taken

judged = st.lists(st.builds(Judged, st.floats(0, 1), st.just("catalog"), st.booleans()), max_size=40)


def sure(*confidences: float, right: bool = True) -> list[Judged]:
    """Return judged mentions of these confidences."""
    return [Judged(confidence, "catalog", right) for confidence in confidences]


@pytest.mark.parametrize(
    ("found", "is_right"),
    [
        (taken("Acme", "company"), True),
        (taken("Acme", "company", "Another"), True),
        (taken("Acme", "tool"), False),
        (taken("Acme Runs", "company"), False),
        (taken("Acme", "company", field="teaser"), False),
        (taken("Forge", "tool"), False),
    ],
    ids=["right", "linked wrong", "type", "end", "field", "not marked"],
)
def test_a_mention_is_judged_strictly_and_not_by_its_link(found: Mention, is_right: bool) -> None:
    dive = gold(gold_span("Acme", "company"))
    assert judge([dive], [extraction(found._replace(confidence=0.7, method="model"))]) == [
        Judged(0.7, "model", is_right)
    ]


def test_concepts_and_measures_are_not_judged() -> None:
    dive = gold(gold_span("state locking", "concept"), gold_measure("2 hours"))
    found = extraction(taken("state locking", "concept"), measured("2 hours", "duration", 7200.0))
    assert judge([dive], [found]) == []


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [
        *[(0.0, 0.0, 0.5), (0.49, 0.0, 0.5), (0.5, 0.5, 0.6), (0.79, 0.7, 0.8)],
        *[(0.9, 0.9, 0.95), (0.95, 0.95, 1.0), (1.0, 0.95, 1.0)],
    ],
)
def test_a_range_takes_in_its_lower_border_and_the_last_its_upper_too(
    confidence: float, low: float, high: float
) -> None:
    assert reliability(sure(confidence)) == [Bin(low, high, 1, confidence, 1.0)]


def test_a_row_says_how_sure_its_mentions_were_and_how_many_were_right() -> None:
    rows = reliability([*sure(0.82, 0.84), *sure(0.86, 0.88, right=False), *sure(0.97)])
    assert [(row.low, row.n) for row in rows] == [(0.8, 4), (0.95, 1)]
    assert (rows[0].mean_confidence, rows[0].share_right) == pytest.approx((0.85, 0.5))


@given(judged)
@settings(max_examples=100)
def test_every_mention_is_in_one_range_and_its_mean_within_it(mentions: list[Judged]) -> None:
    rows = reliability(mentions)
    assert sum(row.n for row in rows) == len(mentions)
    assert [row.low for row in rows] == sorted({row.low for row in rows})
    for row in rows:
        assert row.low - 1e-9 <= row.mean_confidence <= row.high + 1e-9
        assert 0.0 <= row.share_right <= 1.0
    assert 0.0 <= expected_error(rows) <= 1.0


@pytest.mark.parametrize(
    ("mentions", "error"),
    [
        ([], 0.0),
        (sure(1.0, 1.0), 0.0),
        (sure(1.0, right=False), 1.0),
        ([*sure(*[0.8] * 8), *sure(*[0.8] * 2, right=False)], 0.0),
        ([*sure(*[0.8] * 3), *sure(0.5, right=False)], (3 * 0.2 + 0.5) / 4),
    ],
    ids=["none", "sure and right", "sure and wrong", "as often as it says", "weighed by number"],
)
def test_the_expected_error_is_the_gap_on_average_over_the_mentions(mentions: list[Judged], error: float) -> None:
    assert expected_error(reliability(mentions)) == pytest.approx(error)
