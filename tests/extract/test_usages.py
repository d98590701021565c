"""What a text states of companies and things, form by form, and the near misses that state nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.text import join
from dive_etl.extract.usages import find_usages
from dive_etl.extract.usages.patterns import patterns
from tests.extract.statements import find, negative_cases, positive_cases, said, unmark

POSITIVE, NEGATIVE = positive_cases(), negative_cases()


@pytest.mark.parametrize(("marked", "statements"), POSITIVE, ids=[marked for marked, _ in POSITIVE])
def test_a_text_states_this_and_no_more(marked: str, statements: tuple[str, ...]) -> None:
    assert sorted(said(marked)) == sorted(statements)


@pytest.mark.parametrize("marked", NEGATIVE)
def test_a_near_miss_states_nothing(marked: str) -> None:
    assert said(marked) == []


def test_there_are_enough_cases_of_either_kind() -> None:
    assert len(POSITIVE) > 80
    assert len(NEGATIVE) > 80


def test_every_form_decides_a_case() -> None:
    deciding = {one.form for marked, _ in POSITIVE for one in find(marked)}
    assert {pattern.form for pattern in patterns()} - deciding == set()


@pytest.mark.parametrize(
    ("marked", "evidence"),
    [
        ("Ten years on: how [Netflix] uses the {Spinnaker} of old", "Netflix uses the Spinnaker"),
        ("Fast joins with {Kafka} at [Ajio], live", "Kafka at Ajio"),
        ("Why [Tarta] left {MongoDB} for {PostgreSQL} in May", "Tarta left MongoDB for PostgreSQL"),
        ("“[Netflix] runs {Java:language} 21”, they said", "Netflix runs Java 21"),
        ("[LinkedIn]’s {Kafka} clusters are many", "LinkedIn’s Kafka clusters"),
    ],
)
def test_the_evidence_is_the_stretch_that_states_it(marked: str, evidence: str) -> None:
    text = unmark(marked).text
    assert {text[one.start : one.end] for one in find(marked)} == {evidence}


@pytest.mark.parametrize(
    ("marked", "statements"),
    [
        (
            "[Netflix] moved from {MySQL} to {TiDB} in an aft...",
            ["Netflix migrates_from MySQL", "Netflix migrates_to TiDB"],
        ),
        ("[Netflix] moved from {MySQL} to Ti...", ["Netflix migrates_from MySQL"]),
        ("[Netflix] runs its ledger on {Kafka}-lik...", []),
        ("At [Netflix] we have long us... {Kafka}", []),
        ("{Presto} at [Netflix] sca...", []),
        ("{Presto} at [Netflix]…", []),
    ],
)
def test_nothing_is_stated_from_the_cut_on(marked: str, statements: list[str]) -> None:
    text, names, entities = unmark(marked)
    until = join(text, None).cut_start
    found = find_usages(text, names, entities, (0, len(text)), until)
    assert [f"{one.company.entity.name} {one.relation} {one.thing.entity.name}" for one in found] == statements
    assert all(one.end <= until for one in found)


def test_a_thing_named_twice_in_one_stretch_is_used_once() -> None:
    assert said("[Uber] uses {Kafka} and {Kafka}") == ["Uber uses Kafka"]


def test_a_relation_stated_twice_is_found_twice() -> None:
    assert said("[Uber] uses {Kafka}. {Kafka} powers [Uber].") == ["Uber uses Kafka"] * 2


def test_spellings_that_make_no_difference_make_none() -> None:
    for hyphen in ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"):
        assert said(f"[Adyen] open{hyphen}sources {{Kestrelview?}}") == ["Adyen builds Kestrelview"]
        assert said(f"[Netflix] uses a {{Kafka}}{hyphen}like queue") == []


PIECES = st.sampled_from(
    [marked for marked, _ in POSITIVE]
    + "[Netflix]|[Uber]|<AWS>|{Kafka}|{Go:language}|{S3:cloud_service@AWS}|{Titus?}|uses|moved from|to|at|'s|’s".split(
        "|"
    )
    + "replaced|with|built|and|,|:|. |...|…|-|(|)|?|why|if|not|21|🎉|e\N{COMBINING ACUTE ACCENT}|\n\n|\0|İ".split("|")
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_characters="[]{}<>"), max_size=3), max_size=12).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(marked=TEXTS, cut_share=st.floats(0, 1))
def test_evidence_is_whole_and_holds_both_names(marked: str, cut_share: float) -> None:
    text, names, entities = unmark(marked)
    until = round(cut_share * len(text))
    for one in find_usages(text, names, entities, (0, len(text)), until):
        assert one.company in names and one.thing in names
        for name in (one.company, one.thing):
            assert one.start <= name.start < name.end <= one.end <= until
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.company.entity.type in {"company", "cloud_provider"}
        assert one.thing.entity.type not in {"company", "concept"}
        assert one.company != one.thing
        assert 0 < one.worth < 1
