"""How words are cut, and when two spellings are the same word."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dive_etl.extract.language import HYPHENS, DiveEnglish, normal_form

NLP = DiveEnglish()
CASES = [
    ("Twilio-Inspired", "Twilio|-|Inspired"),
    ("Twilio\N{HYPHEN}Inspired", "Twilio|\N{HYPHEN}|Inspired"),
    ("Init\N{NON-BREAKING HYPHEN}Container", "Init|\N{NON-BREAKING HYPHEN}|Container"),
    ("up-to-date", "up|-|to|-|date"),
    ("fast\N{EM DASH}really", "fast|\N{EM DASH}|really"),
    ("850MB", "850|MB"),
    ("5GiB disks", "5|GiB|disks"),
    ("100ms", "100|ms"),
    ("3am", "3|am"),
    ("40%", "40|%"),
    ("$50,000", "$|50,000"),
    ("at 10:30 sharp", "at|10:30|sharp"),
    ("EC2 and K8s", "EC2|and|K8s"),
    ("Capital One's leap", "Capital|One|'s|leap"),
    ("Netflix\N{RIGHT SINGLE QUOTATION MARK}s leap", "Netflix|\N{RIGHT SINGLE QUOTATION MARK}s|leap"),
    ("CI/CD", "CI|/|CD"),
    ("Kafka/Flink", "Kafka|/|Flink"),
    ("C++", "C++"),
    ("C++, please", "C++|,|please"),
    ("(C#)", "(|C#|)"),
    (".NET", ".NET"),
    ("on .NET.", "on|.NET|."),
    ("Node.js", "Node.js"),
    ("Node.js, Vue.js.", "Node.js|,|Vue.js|."),
    ("Tailscale.com is up", "Tailscale.com|is|up"),
    ("by booking.com.", "by|booking.com|."),
    ("AT&T", "AT&T"),
    ("a Google En...", "a|Google|En|..."),
    ("a Google En\N{HORIZONTAL ELLIPSIS}", "a|Google|En|\N{HORIZONTAL ELLIPSIS}"),
    ("AppConfig® flags", "AppConfig®|flags"),
    ("Docker™-based", "Docker™|-|based"),
    ("\N{LEFT DOUBLE QUOTATION MARK}Ray\N{RIGHT DOUBLE QUOTATION MARK} workers", "“|Ray|”|workers"),
    ("why? because: yes!", "why|?|because|:|yes|!"),
    ("Kafka;Redis", "Kafka|;|Redis"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_a_text_is_cut_into_its_words(text: str, words: str) -> None:
    assert [token.text for token in NLP(text)] == words.split("|")


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=80))
@example(" two  blanks \n\n and\ttabs ")
@example(
    "1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}e\N{COMBINING ACUTE ACCENT}\N{RIGHT-TO-LEFT MARK}®…’s 🇫🇷"
)
def test_words_and_the_space_between_them_give_back_the_text(text: str) -> None:
    assert "".join(token.text_with_ws for token in NLP(text)) == text


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_the_three_hyphens_are_the_same_in_the_normal_form(hyphen: str) -> None:
    assert normal_form(f"Init{hyphen}Container") == "init-container"


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        ("AppConfig®", "appconfig"),
        ("Docker™", "docker"),
        ("Netflix\N{RIGHT SINGLE QUOTATION MARK}s", "netflix's"),
        ("C++", "c++"),
        ("®", ""),
    ],
)
def test_marks_and_case_count_for_nothing_in_the_normal_form(word: str, normal: str) -> None:
    assert normal_form(word) == normal


def test_a_token_carries_the_normal_form_as_its_norm() -> None:
    assert [token.norm_ for token in NLP("AppConfig®\N{HYPHEN}Driven Netflix\N{RIGHT SINGLE QUOTATION MARK}s")] == [
        "appconfig",
        "-",
        "driven",
        "netflix",
        "'s",
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_the_normal_form_of_a_normal_form_is_itself(word: str) -> None:
    assert normal_form(normal_form(word)) == normal_form(word)
