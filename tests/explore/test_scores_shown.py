"""Scores are shown to three places."""

from dive_etl.explore.overview import score_rows
from dive_etl.records import Score


def test_a_score_is_a_row_with_figures_to_three_places() -> None:
    assert score_rows([Score("tool", 2 / 3, 1.0, 0.8, 0.5, 1.0, 0.98765, 7)]).to_pylist() == [
        {
            "type": "tool",
            "n": 7,
            "precision": "0.667",
            "recall": "1.000",
            "f1": "0.800",
            "low": "0.500",
            "high": "1.000",
            "links": "0.988",
        }
    ]


def test_no_score_is_no_row() -> None:
    assert score_rows([]).num_rows == 0
