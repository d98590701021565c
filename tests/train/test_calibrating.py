"""What figures come to mean: shares of what was right, drawn towards the estimate, and a regression on signs."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.errors import KnowledgeError
from dive_etl.extract.calibration import AS_IN_THE_CORPUS, Calibration
from dive_etl.train import fit_signs, measured_shares


@pytest.mark.parametrize(
    ("estimate", "right", "wrong", "share"),
    [(0.9, 10, 0, 0.95), (0.9, 0, 10, 0.45), (0.9, 9, 1, 0.9), (0.5, 0, 0, None), (0.85, 900, 100, 0.8995)],
)
def test_a_share_is_that_of_the_right_ones_with_ten_at_the_estimate_added(
    estimate: float, right: int, wrong: int, share: float | None
) -> None:
    shares = measured_shares([(estimate, True)] * right + [(estimate, False)] * wrong)
    assert shares.get(estimate) == (None if share is None else pytest.approx(share, abs=1e-4))


def test_each_estimate_has_a_share_of_its_own_and_the_low_ones_come_first() -> None:
    shares = measured_shares([(0.99, True)] * 90 + [(0.85, False)] * 90 + [(0.850001, False)])
    assert list(shares) == [0.85, 0.99]
    assert shares[0.99] > 0.99
    assert shares[0.85] < 0.1


@given(st.lists(st.tuples(st.sampled_from([0.85, 0.92, 0.96, 0.99]), st.booleans()), max_size=60))
@settings(max_examples=100)
def test_a_share_never_leaves_the_range_of_a_probability_and_more_right_ones_never_lower_it(
    judged: list[tuple[float, bool]],
) -> None:
    shares = measured_shares(judged)
    assert set(shares) == {estimate for estimate, _ in judged}
    for estimate, share in shares.items():
        assert 0.0 < share < 1.0
        assert measured_shares([*judged, (estimate, True)])[estimate] >= share
        assert measured_shares([*judged, (estimate, False)])[estimate] <= share


def examples(weights: dict[str, float], intercept: float, number: int) -> list[tuple[dict[str, float], bool]]:
    """Draw examples whose signs weigh as much as is said."""
    chance = random.Random(5)
    drawn = []
    for _ in range(number):
        signs = {sign: float(chance.random() < 0.5) for sign in weights}
        logit = intercept + sum(weights[sign] * value for sign, value in signs.items())
        drawn.append((signs, chance.random() < 1 / (1 + math.exp(-logit))))
    return drawn


def test_a_regression_finds_what_speaks_for_and_against() -> None:
    weights = {"single_word": -2.0, "in_title": 0.0, "repeated": 1.5}
    found = fit_signs(examples(weights, 0.5, 4000))
    assert found.weights == pytest.approx(weights, abs=0.3)
    assert found.intercept == pytest.approx(0.5, abs=0.3)


def test_what_it_says_is_how_often_such_names_are_right() -> None:
    drawn = examples({"single_word": -2.0, "repeated": 1.5}, 0.5, 4000)
    found = fit_signs(drawn)
    calibration = Calibration({}, found.weights, found.intercept)
    for signs in ({"single_word": 1.0, "repeated": 0.0}, {"single_word": 0.0, "repeated": 1.0}):
        own = [is_name for one, is_name in drawn if one == signs]
        assert calibration.of_unlisted(signs, AS_IN_THE_CORPUS) == pytest.approx(sum(own) / len(own), abs=0.05)


def test_the_same_examples_give_the_same_regression() -> None:
    drawn = examples({"single_word": -2.0, "repeated": 1.5}, 0.5, 300)
    assert fit_signs(drawn) == fit_signs(drawn)


@pytest.mark.parametrize("answers", [[], [True, True], [False, False, False]], ids=["none", "all right", "all wrong"])
def test_where_all_examples_say_the_same_there_is_nothing_to_calibrate_by(answers: list[bool]) -> None:
    with pytest.raises(KnowledgeError, match="nothing to calibrate by") as caught:
        fit_signs([({"single_word": 1.0}, answer) for answer in answers])
    assert "\n" not in str(caught.value)
