"""Gold and extractions parted by name: both parts together are the whole, and nothing but names is left in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.evaluate import GoldDive, named_where
from dive_etl.records import NAMED_TYPES, EntityType, Extraction
from tests.evaluate.making import extraction, gold, gold_measure, gold_span, measured, taken

WORDS = ["How", "Acme", "Runs", "Forge", "Quill"]
typed = st.dictionaries(st.sampled_from(WORDS), st.sampled_from(NAMED_TYPES))
GOLD = [
    gold(gold_span("Acme", "company"), gold_span("Forge", "tool"), gold_span("state locking", "concept")),
    gold(gold_measure("2 hours")),
]
FOUND = [
    extraction(taken("Acme", "tool"), taken("Quill", "language"), taken("state locking", "concept")),
    extraction(measured("2 hours", "duration", 7200.0)),
]


def right(golds: list[GoldDive], found: list[Extraction]) -> tuple[int, int, int]:
    """Return how many mentions are right, found and marked."""
    pairs = [
        (
            {(span.start, span.end, span.type) for span in dive.mentions},
            {(one.start, one.end, one.type) for one in own.mentions},
        )
        for dive, own in zip(golds, found, strict=True)
    ]
    return (
        sum(len(marked & taken_ones) for marked, taken_ones in pairs),
        sum(len(taken_ones) for _, taken_ones in pairs),
        sum(len(marked) for marked, _ in pairs),
    )


def test_names_for_which_it_holds_are_kept_whatever_their_type() -> None:
    golds, found = named_where(GOLD, FOUND, lambda text: text == "Acme")
    assert [[(span.text, span.type) for span in dive.mentions] for dive in golds] == [[("Acme", "company")], []]
    assert [[(one.text, one.type) for one in own.mentions] for own in found] == [[("Acme", "tool")], []]


def test_concepts_and_measures_are_left_out() -> None:
    golds, found = named_where(GOLD, FOUND, bool)
    assert {span.type for dive in golds for span in dive.mentions} == {"company", "tool"}
    assert {one.type for own in found for one in own.mentions} == {"tool", "language"}
    assert [own.measures for own in found] == [(), ()]


def test_dives_stay_where_they_are_and_what_was_given_is_as_it_was() -> None:
    before = ([dive.model_copy() for dive in GOLD], list(FOUND))
    golds, found = named_where(GOLD, FOUND, frozenset[str]().__contains__)
    assert [(dive.title, dive.position) for dive in golds] == [(dive.title, dive.position) for dive in GOLD]
    assert [len(one.mentions) for one in found] == [0, 0]
    assert before == (GOLD, FOUND)


@given(st.lists(st.tuples(typed, typed), max_size=5), st.sets(st.sampled_from(WORDS)))
@settings(max_examples=100)
def test_both_parts_together_are_the_whole(
    dives: list[tuple[dict[str, EntityType], dict[str, EntityType]]], seen: set[str]
) -> None:
    golds = [gold(*(gold_span(text, kind) for text, kind in marked.items())) for marked, _ in dives]
    found = [extraction(*(taken(text, kind) for text, kind in own.items())) for _, own in dives]
    inside = right(*named_where(golds, found, seen.__contains__))
    outside = right(*named_where(golds, found, lambda text: text not in seen))
    assert tuple(map(sum, zip(inside, outside, strict=True))) == right(golds, found)
