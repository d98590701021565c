"""What a text says a name is: the noun that defines it, and what that speaks for."""

import pytest

from dive_etl.extract import evidence
from dive_etl.extract.definitions import defining_noun
from dive_etl.knowledge import TypeCues
from dive_etl.records import EntityType
from tests.extract.made import place

NOUNS = ("company", "bank", "proxy", "language", "database")
CUES: dict[EntityType, TypeCues] = {
    "company": TypeCues(frozenset(), frozenset(), frozenset({"company", "bank"})),
    "tool": TypeCues(frozenset(), frozenset(), frozenset({"proxy", "database"})),
}


@pytest.mark.parametrize(
    ("following", "noun"),
    [
        ("is a company", "company"),
        ("was the bank of the north", "bank"),
        ("is a Danish payments company", "company"),
        (", an open-source proxy", "proxy"),
        ("( a database )", "database"),
        ("— our own proxy", "proxy"),
        ("is now a company", "company"),
        # Of several the last one before the end is what it is said to be.
        ("is a database company", "company"),
        ("is a company that sells a database", "company"),
        ("is a database for banks and a proxy", "database"),
        # What defines nothing.
        ("is fast", None),
        ("is a joy", None),
        ("is a joy for a company", None),
        ("runs a database", None),
        ("a database", None),
        ("is not yet a company", None),
        (", which is a company", None),
        ("", None),
        ("is", None),
        ("is a", None),
        ("is a one two three four five six seven eight nine company", None),
    ],
)
def test_a_name_is_what_the_text_says_it_is(following: str, noun: str | None) -> None:
    assert defining_noun(following.lower().split(), NOUNS) == noun


@pytest.mark.parametrize(
    ("marked", "kind", "weight"),
    [
        ("⟦Zhihu⟧ is a Chinese company", "company", 2),
        ("⟦Zhihu⟧ is a Chinese company", "tool", 0),
        ("We run ⟦Envoy⟧, an open-source proxy", "tool", 2),
        ("We run ⟦Envoy⟧, an open-source proxy", "company", 0),
        ("We run ⟦Envoy⟧, an open-source proxy", "language", 0),
        ("⟦Zhihu⟧ is a database company", "company", 2),
        ("⟦Zhihu⟧ is a database company", "tool", 0),
        ("⟦Zhihu⟧ runs a database", "tool", 0),
    ],
)
def test_a_definition_speaks_for_the_type_of_its_noun_and_for_no_other(
    marked: str, kind: EntityType, weight: int
) -> None:
    assert sum(one.weight for one in evidence.from_definition(kind, place(marked), CUES)) == weight


def test_a_definition_is_put_into_words() -> None:
    (found,) = evidence.from_definition("company", place("⟦Zhihu⟧ is a Chinese company"), CUES)
    assert found.words == "said to be a “company”"


def test_a_definition_does_not_run_into_the_other_field() -> None:
    assert evidence.from_definition("company", place("we sat at ⟦Zhihu⟧"), CUES) == []
