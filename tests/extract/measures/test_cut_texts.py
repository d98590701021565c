"""Where a text was cut: what may have lost its end is no measure."""

import pytest

from dive_etl.extract.measures import find_measures

CASES = [
    ("running eight on-prem data cente", "cente", []),
    ("running eight data centers and mor", "mor", ["eight data centers"]),
    ("paid $50,000 for cl", "cl", ["$50,000"]),
    ("paid $50,0", "0", []),
    ("raised $4.3 bil", "bil", []),
    ("it took 20 minu", "minu", []),
    ("about 3 million mess", "mess", []),
    ("about 300 messages a d", "d", ["300 messages"]),
    ("running eight on-prem data centers", "centers", []),
    ("raised $5 m", "m", []),
    ("it took 20 minutes t", "t", ["20 minutes"]),
    ("we moved 600 people b", "b", ["600 people"]),
    ("a drop of 40% t", "t", ["40%"]),
    ("in August 2020 m", "m", ["August 2020"]),
    ("a drop of 40% in Ma", "Ma", ["40%"]),
]


@pytest.mark.parametrize(("text", "last_word", "expected"), CASES)
def test_a_measure_that_runs_into_the_cut_is_none(text: str, last_word: str, expected: list[str]) -> None:
    found = find_measures(text, cut=len(text) - len(last_word))
    assert [text[one.start : one.end] for one in found] == expected


def test_the_same_words_count_where_nothing_was_cut() -> None:
    text = "running eight on-prem data centers"
    assert [text[one.start : one.end] for one in find_measures(text)] == ["eight on-prem data centers"]
    assert find_measures(text, cut=len(text)) == find_measures(text)
