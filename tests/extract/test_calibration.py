"""What confidence means: figures in a file, and odds that multiply."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.calibration import AS_IN_THE_CORPUS, FILE, OF_LISTINGS, Calibration, Odds, load_calibration
from dive_etl.extract.recogniser import MODEL

CALIBRATION = Calibration({0.85: 0.7, 0.99: 0.9}, {"reading": 0.6, "long": 0.7, "plural": -0.5}, -1.5)
SIGNS = st.fixed_dictionaries({sign: st.floats(-5, 5) for sign in CALIBRATION.weights})
POSITIVE = st.floats(0.01, 100)


@given(signs=SIGNS, odds=POSITIVE)
@settings(max_examples=200, deadline=None)
def test_an_unlisted_name_has_a_share_of_one(signs: dict[str, float], odds: float) -> None:
    assert 0.0 < CALIBRATION.of_unlisted(signs, Odds(1.0, odds)) < 1.0


@given(signs=SIGNS, sign=st.sampled_from(sorted(CALIBRATION.weights)), more=st.floats(0.01, 3))
@settings(max_examples=200, deadline=None)
def test_confidence_moves_with_a_sign_the_way_its_weight_says(signs: dict[str, float], sign: str, more: float) -> None:
    before = CALIBRATION.of_unlisted(signs, AS_IN_THE_CORPUS)
    after = CALIBRATION.of_unlisted({**signs, sign: signs[sign] + more}, AS_IN_THE_CORPUS)
    assert (after > before) is (CALIBRATION.weights[sign] > 0)


@given(signs=SIGNS, odds=POSITIVE)
@settings(max_examples=200, deadline=None)
def test_odds_multiply_the_odds_of_an_unlisted_name(signs: dict[str, float], odds: float) -> None:
    share = CALIBRATION.of_unlisted(signs, AS_IN_THE_CORPUS)
    changed = CALIBRATION.of_unlisted(signs, Odds(99.0, odds))
    assert changed / (1 - changed) == pytest.approx(odds * share / (1 - share), rel=1e-6)


@pytest.mark.parametrize(("odds", "share"), [(1.0, 0.7), (3.0, 0.875), (0.5, 0.35 / 0.65)])
def test_odds_multiply_the_odds_of_a_listed_name(odds: float, share: float) -> None:
    assert CALIBRATION.of_listed(0.85, Odds(odds, 99.0)) == pytest.approx(share)


def test_a_listed_name_has_the_share_measured_for_its_kind_of_evidence() -> None:
    assert CALIBRATION.of_listed(0.99, AS_IN_THE_CORPUS) == pytest.approx(0.9)


def test_an_estimate_nobody_measured_stays_as_it_is() -> None:
    assert CALIBRATION.of_listed(0.92, AS_IN_THE_CORPUS) == pytest.approx(0.92)


def test_a_sign_without_a_weight_says_nothing_and_one_that_is_not_seen_neither() -> None:
    bare = CALIBRATION.of_unlisted({}, AS_IN_THE_CORPUS)
    assert bare == CALIBRATION.of_unlisted({"colour": 9.0}, AS_IN_THE_CORPUS)
    assert bare == CALIBRATION.of_unlisted({"long": 0.0}, AS_IN_THE_CORPUS)
    assert bare == pytest.approx(0.1824, abs=1e-4)


FIGURES = st.floats(-9, 9).map(lambda figure: round(figure, 4))
SHARES = st.floats(0.01, 0.99).map(lambda share: round(share, 4))
ESTIMATES = st.integers(1, 99).map(lambda percent: percent / 100)


@given(
    listed=st.dictionaries(ESTIMATES, SHARES, max_size=5),
    weights=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), FIGURES, max_size=5),
    intercept=FIGURES,
)
@settings(max_examples=60, deadline=None)
def test_a_file_gives_back_the_figures(
    tmp_path_factory: pytest.TempPathFactory, listed: dict[float, float], weights: dict[str, float], intercept: float
) -> None:
    folder = tmp_path_factory.mktemp("calibration")
    Calibration(listed, weights, intercept).save(folder)
    assert load_calibration(folder) == (listed, weights, intercept)


def test_a_file_can_be_read_by_people(tmp_path: Path) -> None:
    CALIBRATION.save(tmp_path)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert json.loads(text)["listed"] == {"0.85": 0.7, "0.99": 0.9}
    assert '\n      "plural": -0.5\n' in text


def test_the_shipped_figures_are_shares_and_reading_speaks_for_a_name() -> None:
    shipped = load_calibration(MODEL)
    assert all(0.0 < share <= 1.0 for share in shipped.listed.values())
    assert shipped.weights["reading"] > 0 > shipped.weights["single_word"]


def test_in_listings_an_unlisted_name_is_less_often_one_and_a_listed_one_more_often() -> None:
    assert OF_LISTINGS.unlisted < 1.0 < OF_LISTINGS.listed
    assert CALIBRATION.of_unlisted({}, OF_LISTINGS) < CALIBRATION.of_unlisted({}, AS_IN_THE_CORPUS)
