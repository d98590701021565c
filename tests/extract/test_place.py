"""Where a span stands: the words around it, and whether its capitals mean anything."""

import pytest

from tests.extract.made import place


def test_the_words_beside_a_span_are_given_in_their_normal_form() -> None:
    here = place("Written In ⟦Go⟧ Services today")
    assert (here.before(), here.before(2), here.before(9)) == ("in", "written in", "written in")
    assert (here.after(), here.after(2), here.after(9)) == ("services", "services today", "services today")
    assert here.written == "Go"


def test_the_words_beside_a_span_end_with_its_field() -> None:
    here = place("⟦Go⟧", teaser=True)
    assert here.before(3) == here.after(3) == here.after_possessive() == ""


@pytest.mark.parametrize("ending", ["'s", "\N{RIGHT SINGLE QUOTATION MARK}s"])
def test_a_possessive_ending_is_seen_and_looked_past(ending: str) -> None:
    here = place(f"how ⟦Netflix⟧{ending} engineers sleep")
    assert here.is_possessive
    assert here.after_possessive() == "engineers"


def test_without_a_possessive_the_next_word_is_the_next_word() -> None:
    here = place("how ⟦Netflix⟧ engineers sleep")
    assert not here.is_possessive
    assert here.after_possessive() == "engineers"


@pytest.mark.parametrize(
    ("marked", "starts"),
    [
        ("⟦Ray⟧ of hope", True),
        ("It rained. ⟦Ray⟧ of hope", True),
        ("It rained: ⟦Ray⟧ of hope", True),
        ("It rained \N{EM DASH} ⟦Ray⟧ of hope", True),
        ("Why? ⟦Ray⟧ of hope", True),
        ("with ⟦Ray⟧ workers", False),
        ("fast, ⟦Ray⟧ workers", False),
    ],
)
def test_a_sentence_starts_after_its_marks_and_at_the_start_of_a_field(marked: str, starts: bool) -> None:
    assert place(marked).starts_sentence is starts
    assert place(marked, teaser=True).starts_sentence is starts


@pytest.mark.parametrize(
    ("marked", "headline"),
    [
        ("Scaling Modern Data Teams With ⟦Ray⟧ Today", True),
        ("How We Moved Our Stack to ⟦Ray⟧", True),
        ("How we moved our entire stack to ⟦Ray⟧", False),
        ("Scaling data teams with ⟦Ray⟧ workers", False),
        ("we moved to ⟦Ray⟧", False),
    ],
)
def test_a_headline_is_a_field_whose_other_long_words_are_capitalised(marked: str, headline: bool) -> None:
    assert place(marked).in_headline is headline


def test_the_capitals_of_the_span_itself_make_no_headline() -> None:
    assert not place("moving ⟦Apache Kafka Connect Cluster Manager⟧ into production").in_headline


def test_only_a_title_that_is_the_span_alone_is_the_whole_title() -> None:
    assert place("⟦Capital One⟧").is_whole_title
    assert not place("⟦Capital One⟧ today").is_whole_title
    assert not place("at ⟦Capital One⟧").is_whole_title
    assert not place("⟦Capital One⟧", teaser=True).is_whole_title


def test_a_span_opens_the_title_only_at_the_start_of_the_title() -> None:
    assert place("⟦Ray⟧: a tour").opens_title
    assert not place("A ⟦Ray⟧ tour").opens_title
    assert not place("⟦Ray⟧: a tour", teaser=True).opens_title


def test_a_span_opens_its_field_at_the_start_of_either() -> None:
    assert place("⟦Ray⟧: a tour").opens_field
    assert place("⟦Ray⟧: a tour", teaser=True).opens_field
    assert not place("A ⟦Ray⟧ tour").opens_field
    assert not place("A ⟦Ray⟧ tour", teaser=True).opens_field


def test_a_span_stands_in_the_title_or_in_the_teaser() -> None:
    assert place("A ⟦Ray⟧ tour").is_in_title
    assert not place("A ⟦Ray⟧ tour", teaser=True).is_in_title


def test_the_words_that_follow_end_with_the_field() -> None:
    here = place("Why ⟦Ray⟧ Is a Scheduler")
    assert list(here.following(2)) == ["is", "a"]
    assert list(here.following(9)) == ["is", "a", "scheduler"]
    assert list(place("at ⟦Ray⟧").following(9)) == []


def test_a_phrase_is_near_within_four_words_and_around_the_span() -> None:
    here = place("one two three four ⟦vault⟧ five six seven eight nine")
    assert here.has_near("one two")
    assert here.has_near("four vault five")
    assert here.has_near("seven eight")
    assert not here.has_near("eight nine")
    assert not here.has_near("eig")
    assert not place("zero one two three four ⟦vault⟧").has_near("zero")


def test_a_phrase_of_the_other_field_is_not_near() -> None:
    assert not place("⟦vault⟧ doors", teaser=True).has_near("heading")
