"""Which type is taken for which, at just the same characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.evaluate import Confusion, GoldDive, confusion
from dive_etl.evaluate.confusion import NOTHING
from dive_etl.records import NAMED_TYPES, EntityType, Extraction
from tests.evaluate.making import extraction, gold, gold_measure, gold_span, measured, taken

ACME, FORGE = gold_span("Acme", "company"), gold_span("Forge", "tool")
typed = st.dictionaries(st.sampled_from(["Acme", "Forge", "Quill", "Runs"]), st.sampled_from(NAMED_TYPES))


@pytest.mark.parametrize(
    ("dive", "found", "pairs"),
    [
        (gold(ACME), extraction(taken("Acme", "company")), []),
        (gold(ACME), extraction(taken("Acme", "tool")), [("company", "tool")]),
        (gold(ACME), extraction(), [("company", NOTHING)]),
        (gold(), extraction(taken("Acme", "company")), [(NOTHING, "company")]),
        (gold(ACME), extraction(taken("Acme Runs", "company")), [("company", NOTHING), (NOTHING, "company")]),
        (
            gold(ACME),
            extraction(taken("Acme", "company", field="teaser")),
            [("company", NOTHING), (NOTHING, "company")],
        ),
        (gold(ACME), extraction(taken("Acme", "company", "Another")), []),
        (gold(ACME), extraction(taken("Acme", "concept")), [("company", NOTHING)]),
        (gold(gold_span("Acme", "concept")), extraction(taken("Acme", "tool")), [(NOTHING, "tool")]),
        (gold(gold_measure("2 hours")), extraction(measured("2 hours", "count", 2.0)), []),
        (gold(gold_measure("2 hours")), extraction(), []),
    ],
    ids=[
        *("right", "another type", "missed", "too much", "another end", "another field", "another name"),
        *("found as a concept", "a concept in the gold", "a measure", "a measure missed"),
    ],
)
def test_a_pair_of_types_is_what_the_gold_says_and_what_was_found(
    dive: GoldDive, found: Extraction, pairs: list[tuple[str, str]]
) -> None:
    assert confusion([dive], [found]) == [Confusion(*pair, 1) for pair in pairs]


def test_the_most_frequent_pair_comes_first_and_of_equals_the_earlier_in_the_alphabet() -> None:
    dives = [gold(ACME, FORGE)] * 3
    as_language = extraction(taken("Acme", "company"), taken("Forge", "language"))
    rows = confusion(dives, [as_language, as_language, extraction(taken("Acme", "tool"))])
    assert rows == [
        Confusion("tool", "language", 2),
        Confusion("company", "tool", 1),
        Confusion("tool", NOTHING, 1),
    ]


@given(typed, typed)
@settings(max_examples=100)
def test_every_span_that_is_not_right_is_counted_once(
    marked: dict[str, EntityType], found: dict[str, EntityType]
) -> None:
    dive = gold(*(gold_span(text, kind) for text, kind in marked.items()))
    rows = confusion([dive], [extraction(*(taken(text, kind) for text, kind in found.items()))])
    assert sum(row.n for row in rows) == sum(marked.get(text) != found.get(text) for text in marked | found)
    assert all(row.gold != row.found for row in rows)


def test_dives_and_extractions_come_in_pairs() -> None:
    with pytest.raises(ValueError, match="shorter"):
        confusion([gold(ACME)] * 2, [extraction()])
