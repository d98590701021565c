"""How right the extractor is on each gold becomes rows."""

from dive_etl.build import build_scores
from dive_etl.records import Score

NAMED = Score("named", 0.5, 1.0, 2 / 3, 0.4, 0.9, 0.75, 4)
TOOLS = Score("tool", 1.0, 1.0, 1.0, 0.8, 1.0, 1.0, 3)


def test_a_score_is_a_row_with_the_gold_it_was_measured_on() -> None:
    assert build_scores({"by hand": [NAMED]}).to_pylist() == [
        {
            "gold": "by hand",
            "type": "named",
            "precision": 0.5,
            "recall": 1.0,
            "f1": 2 / 3,
            "low": 0.4,
            "high": 0.9,
            "links": 0.75,
            "n": 4,
        }
    ]


def test_rows_come_by_gold_and_then_by_type() -> None:
    rows = build_scores({"b": [TOOLS, NAMED], "a": [TOOLS]}).to_pylist()
    assert [(row["gold"], row["type"]) for row in rows] == [("a", "tool"), ("b", "named"), ("b", "tool")]


def test_without_a_gold_the_table_is_there_and_empty() -> None:
    table = build_scores({})
    assert table.num_rows == 0
    assert table.column_names == ["gold", "type", "precision", "recall", "f1", "low", "high", "links", "n"]
