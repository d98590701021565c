"""Pairing: which lines are titles and which are teasers, by the count and by the form of the lines."""

import pytest

from dive_etl.parse.lines import Line
from dive_etl.parse.pairing import is_cut, pair_lines

Texts = list[tuple[str | None, str | None]]


def pairs(texts: list[str], declared_count: int, faulty: frozenset[int] = frozenset()) -> Texts:
    """Pair texts as lines numbered from 1, those of `faulty` being no UTF-8."""
    lines = [Line(at, text, "not UTF-8" if at in faulty else None) for at, text in enumerate(texts, 1)]
    return [
        (title.text if title else None, teaser.text if teaser else None)
        for title, teaser in pair_lines(lines, declared_count)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late when...", True),
        ("It was late when…", True),
        ("It was late.", False),
        ("", False),
        ("... so", False),
    ],
)
def test_an_ellipsis_at_the_end_is_a_cut(text: str, expected: bool) -> None:
    assert is_cut(text) is expected


def test_titles_and_teasers_that_alternate_are_taken_as_they_come() -> None:
    texts = ["Slow Queues", "We waited...", "Fast Queues", "Then we did not…"]
    assert pairs(texts, 2) == [("Slow Queues", "We waited..."), ("Fast Queues", "Then we did not…")]


@pytest.mark.parametrize("end", [".", "!", "?", ".”", '?"', "!”", ".)", ":"])
def test_short_teasers_that_were_not_cut_are_teasers_where_the_count_agrees(end: str) -> None:
    texts = ["Slow Queues", f"We waited{end}", "What Now?", f"Nobody knew{end}"]
    assert pairs(texts, 2) == [("Slow Queues", f"We waited{end}"), ("What Now?", f"Nobody knew{end}")]


LOST_TEASERS: list[tuple[str, list[str], Texts]] = [
    ("start", ["A", "B", "b...", "C", "c..."], [("A", None), ("B", "b..."), ("C", "c...")]),
    ("middle", ["A", "a...", "B", "C", "c..."], [("A", "a..."), ("B", None), ("C", "c...")]),
    ("end", ["A", "a...", "B", "b...", "C"], [("A", "a..."), ("B", "b..."), ("C", None)]),
    ("two in a row", ["A", "a...", "B", "C", "D", "d..."], [("A", "a..."), ("B", None), ("C", None), ("D", "d...")]),
    ("two at the end", ["A", "a...", "B", "C"], [("A", "a..."), ("B", None), ("C", None)]),
    ("all of them", ["A", "B", "C"], [("A", None), ("B", None), ("C", None)]),
]
LOST_TITLES: list[tuple[str, list[str], Texts]] = [
    ("start", ["a...", "B", "b...", "C", "c..."], [(None, "a..."), ("B", "b..."), ("C", "c...")]),
    ("middle", ["A", "a...", "b...", "C", "c..."], [("A", "a..."), (None, "b..."), ("C", "c...")]),
    ("end", ["A", "a...", "B", "b...", "c..."], [("A", "a..."), ("B", "b..."), (None, "c...")]),
    ("two in a row", ["A", "a...", "b...", "c..."], [("A", "a..."), (None, "b..."), (None, "c...")]),
    ("all of them", ["a...", "b..."], [(None, "a..."), (None, "b...")]),
]


@pytest.mark.parametrize(("place", "texts", "expected"), LOST_TEASERS, ids=[case[0] for case in LOST_TEASERS])
def test_a_title_without_teaser_shifts_no_other_pair(place: str, texts: list[str], expected: Texts) -> None:
    assert pairs(texts, len(expected)) == expected


@pytest.mark.parametrize(("place", "texts", "expected"), LOST_TITLES, ids=[case[0] for case in LOST_TITLES])
def test_a_teaser_without_title_shifts_no_other_pair(place: str, texts: list[str], expected: Texts) -> None:
    assert pairs(texts, len(expected)) == expected


def test_one_lost_title_and_one_lost_teaser_do_not_pass_for_a_listing_that_alternates() -> None:
    texts = ["A", "a...", "b...", "C"]
    assert pairs(texts, 2) == [("A", "a..."), (None, "b..."), ("C", None)]


def test_two_lost_lines_in_a_listing_of_titles_do_not_pair_the_titles() -> None:
    assert pairs(["A", "B", "C", "D"], 2) == [("A", None), ("B", None), ("C", None), ("D", None)]


def test_a_whole_sentence_below_a_title_is_its_teaser_even_where_a_line_is_missing() -> None:
    texts = ["Slow Queues", "We waited.", "Fast Queues", "Then we did not...", "No Queues"]
    assert pairs(texts, 3) == [
        ("Slow Queues", "We waited."),
        ("Fast Queues", "Then we did not..."),
        ("No Queues", None),
    ]


def test_a_title_that_ends_with_a_full_stop_keeps_its_own_teaser() -> None:
    texts = ["Slow Queues", "Moving Out of Acme Inc.", "We packed...", "No Queues", "None left..."]
    assert pairs(texts, 3) == [
        ("Slow Queues", None),
        ("Moving Out of Acme Inc.", "We packed..."),
        ("No Queues", "None left..."),
    ]


def test_as_many_lines_as_dives_are_titles_alone() -> None:
    texts = ["Slow Queues", "Moving Out of Acme Inc.", "No Queues"]
    assert pairs(texts, 3) == [(text, None) for text in texts]


def test_a_teaser_that_cannot_be_read_still_belongs_to_its_title() -> None:
    texts = ["A", "a caf\\xe9", "B", "b..."]
    assert pairs(texts, 2, frozenset({2})) == [("A", "a caf\\xe9"), ("B", "b...")]
    assert pairs([*texts, "C"], 3, frozenset({2})) == [("A", "a caf\\xe9"), ("B", "b..."), ("C", None)]


def test_a_teaser_that_cannot_be_read_does_not_spoil_the_teasers_that_were_not_cut() -> None:
    texts = ["A", "a caf\\xe9", "B", "Really?"]
    assert pairs(texts, 2, frozenset({2})) == [("A", "a caf\\xe9"), ("B", "Really?")]


def test_nothing_pairs_to_nothing() -> None:
    assert pairs([], 0) == pairs([], 5) == []
