"""Keys: slugs keep names apart, identifiers hold while what they name holds."""

import re
import unicodedata
from itertools import combinations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dive_etl.keys import content_id, dive_id, entity_id, mention_id, slug
from dive_etl.records import ENTITY_TYPES, FIELDS, EntityType, Field

TITLE = "Terraform at Scale: A Multi-Account Tale"
# Letters whose case changes there and back; dotless i and its like have no way back.
WORDS = st.lists(st.text("abcdefgxyzäöüßéñ0123789дежλμ", min_size=1, max_size=8), min_size=1, max_size=6)
SEPARATORS = st.sampled_from([" ", "  ", "\t", "-", " – ", ": ", ", ", "_", "/", " “", "... "])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Argo CD", "argo-cd"),
        ("Kubernetes", "kubernetes"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("Node.js", "node-js"),
        ("AT&T", "at-and-t"),
        ("Let's Encrypt", "lets-encrypt"),
        ("Let’s Encrypt", "lets-encrypt"),
        ("snake_case", "snake-case"),
        ("  Docker  ", "docker"),
        ("Яндекс", "яндекс"),
        ("東京", "東京"),
        ("!", "u0021"),
    ],
)
def test_a_slug_is_lower_case_words_joined_by_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *combinations(["C", "C++", "C#", ".NET", "NET", "Node.js", "Node", "F#", "F"], 2),
        ("Яндекс", "Яндикс"),
        ("東京", "大阪"),
        ("عربي", "عربية"),
        ("한국", "중국"),
        ("Ωmega", "Omega"),
        ("🚀", "🔥"),
        ("!", "?"),
    ],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@pytest.mark.parametrize(("one", "other"), [("की", "कि"), ("กิ", "กี"), ("கி", "கீ")])
def test_vowel_signs_of_other_scripts_keep_names_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Café", "Cafe\u0301"), ("\uff21\uff37\uff33", "AWS"), ("Straße", "STRASSE")]
)
def test_two_spellings_of_the_same_characters_meet_in_one_slug(one: str, other: str) -> None:
    assert slug(one) == slug(other)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=20))
@example("Weiß\u0323")  # folded, its marks meet other letters
def test_a_slug_is_never_empty_holds_word_characters_only_and_is_its_own_slug(name: str) -> None:
    made = slug(name)
    assert all(word[:1].isalnum() for word in made.split("-"))
    assert all(sign == "-" or sign.isalnum() or unicodedata.category(sign)[0] == "M" for sign in made)
    assert slug(made) == made


def test_an_entity_goes_by_its_type_and_slug() -> None:
    assert entity_id("tool", "Argo CD") == "tool:argo-cd"
    assert entity_id("company", "Docker") != entity_id("tool", "Docker")


def test_the_identifier_of_a_dive_never_changes_from_release_to_release() -> None:
    assert dive_id("devops", "DevOps & Infrastructure", TITLE, 1) == "80e9bf361235aaab"


@pytest.mark.parametrize(
    "title",
    [
        TITLE.upper(),
        TITLE.lower(),
        "Terraform at scale – a multi account tale",
        "  Terraform  at\tScale: A Multi-Account Tale!  ",
        "“Terraform at Scale”: A Multi\u2011Account Tale...",
        "Terraform_at_Scale / A Multi-Account Tale",
        "\uff34erraform at Scale: A Multi-Account Tale",
    ],
)
def test_case_punctuation_and_spacing_of_a_title_leave_its_identifier_alone(title: str) -> None:
    assert dive_id("devops", "DevOps", title, 1) == dive_id("devops", "DevOps", TITLE, 1)


@pytest.mark.parametrize("title", ["Ταΐζω τα δεδομένα", "Größe zählt", "Ёлки и узлы", "Ǆepna baza"])
def test_the_case_of_other_scripts_leaves_an_identifier_alone(title: str) -> None:
    assert dive_id("devops", "DevOps", title.upper(), 1) == dive_id("devops", "DevOps", title, 1)


@settings(max_examples=100, deadline=None)
@given(words=WORDS, one=SEPARATORS, other=SEPARATORS)
def test_only_the_words_of_a_title_count_in_any_case(words: list[str], one: str, other: str) -> None:
    title, variant = one.join(words), other.join(words).upper() + other
    assert dive_id("devops", "DevOps", title, 1) == dive_id("devops", "DevOps", variant, 1)


@pytest.mark.parametrize(
    ("source", "category", "title", "ordinal"),
    [
        ("backend", "DevOps", TITLE, 1),
        ("devops", "Backend", TITLE, 1),
        ("devops", "DevOps", TITLE + " Retold", 1),
        ("devops", "DevOps", TITLE, 2),
    ],
    ids=["source", "category", "title", "ordinal"],
)
def test_another_source_category_title_or_ordinal_is_another_dive(
    source: str, category: str, title: str, ordinal: int
) -> None:
    assert dive_id(source, category, title, ordinal) != dive_id("devops", "DevOps", TITLE, 1)


@settings(max_examples=60, deadline=None)
@given(one=st.text("!?*.-🚀", min_size=1, max_size=4), other=st.text("!?*.-🚀", min_size=1, max_size=4))
def test_titles_without_a_letter_stay_apart(one: str, other: str) -> None:
    assume(one != other)
    assert dive_id("devops", "DevOps", one, 1) != dive_id("devops", "DevOps", other, 1)


def test_a_title_with_half_a_surrogate_pair_still_has_an_identifier() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", dive_id("devops", "DevOps", "\ud800", 1))


@settings(max_examples=60, deadline=None)
@given(
    st.sets(
        st.tuples(
            st.text("0123456789abcdef", min_size=16, max_size=16),
            st.sampled_from(FIELDS),
            st.integers(0, 130),
            st.integers(0, 130),
            st.sampled_from(ENTITY_TYPES),
        ),
        max_size=30,
    )
)
def test_no_two_mentions_share_an_identifier(places: set[tuple[str, Field, int, int, EntityType]]) -> None:
    assert len({mention_id(*place) for place in places}) == len(places)


def test_each_part_of_a_mentions_place_is_in_its_identifier() -> None:
    ids = {
        mention_id("d1", "title", 1, 12, "tool"),
        mention_id("d2", "title", 1, 12, "tool"),
        mention_id("d1", "teaser", 1, 12, "tool"),
        mention_id("d1", "title", 11, 2, "tool"),
        mention_id("d1", "title", 1, 2, "tool"),
        mention_id("d1", "title", 1, 12, "concept"),
    }
    assert len(ids) == 6


def test_the_identifier_of_content_is_the_sha256_of_its_parts_in_a_row() -> None:
    whole = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert content_id([b"abc"]) == content_id([b"a", b"", b"bc"]) == whole
