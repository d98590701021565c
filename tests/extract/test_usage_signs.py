"""How a text becomes signs, and how forms are found among them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dive_etl.extract.usages.forms import Notation, own_words
from dive_etl.extract.usages.patterns import lexicon
from dive_etl.extract.usages.signs import Lexicon, Signed, read_signs
from dive_etl.extract.usages.words import CLASSES, verb_forms
from tests.extract.statements import Name, unmark

SMALL = Lexicon({**CLASSES, "to": {"to"}, "from": {"from"}})


def signs(marked: str) -> str:
    """Return a text's signs, those of word classes as `w`."""
    text, names, _ = unmark(marked)
    read = read_signs(text, names, SMALL, (0, len(text)), len(text)).signs
    return re.sub("[\ue000-\uf8ff]", "w", read)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Netflix] uses {Kafka}", "CwT"),
        ("[Netflix]’s {Kafka} clusters", "CsTw"),
        ("[Games]' {Kafka}", "CsT"),
        ("<AWS> moved 400 apps: why?", "Pwnw:w?"),
        ("{Kafka} 3.7, {Java:language} v21", "Tn,Tn"),
        ("a {Kafka}-based queue", "wThw"),
        ("up-to-date e-mail don't", "www"),
        ("one (two) — three - four", "w|w||w|w"),
        ("end. next! more; last\nrow", "w.w.w.w.w"),
        ("so...", "w…"),
        ("{Prefect} vs. {cron}", "TwT"),
        ("“{Kafka}”, they said", "T,ww"),
    ],
)
def test_every_word_name_and_mark_is_one_sign(marked: str, expected: str) -> None:
    assert signs(marked) == expected


def test_a_field_is_read_as_far_as_it_is_whole() -> None:
    text, names, _ = unmark("A tour. [Netflix] uses {Kafka} dai")
    read = read_signs(text, names, SMALL, (len("A tour. "), len(text)), len(text) - len("dai"))
    assert re.sub("[\ue000-\uf8ff]", "w", read.signs) == "CwT…"
    assert [text[start:end] for start, end in read.spans] == ["Netflix", "uses", "Kafka", "dai"]
    assert {at: name.entity.name for at, name in read.names.items()} == {0: "Netflix", 2: "Kafka"}


@given(st.text())
def test_signs_and_spans_go_together(text: str) -> None:
    read: Signed[Name] = read_signs(text, [], SMALL, (0, len(text)), len(text))
    assert len(read.signs) == len(read.spans)
    assert all(0 <= start < end <= len(text) for start, end in read.spans)
    assert read.spans == sorted(read.spans)


@pytest.mark.parametrize(
    ("form", "marked", "is_found"),
    [
        ("{subject} MOVE from {old} to {new}", "[Uber] moved from {A} to {B}", True),
        ("{subject} MOVE from {old} to {new}", "[Uber] has recently migrated from {A} to {B}", True),
        ("{subject} MOVE from {old} to {new}", "[Uber] moved to {B}", False),
        ("MOVE ... to {new} at {who}", "moved this and that and more to {B} at [Uber]", True),
        ("MOVE ... to {new} at {who}", "moved this without care to {B} at [Uber]", False),
        (
            "MOVE ... to {new} at {who}",
            "moved one two three four five six seven eight nine ten to {B} at [Uber]",
            False,
        ),
        ("MOVE to ~ {new}", "moved to the good old {B}", True),
        ("MOVE to ~ {new}", "moved to a managed {B}", True),
        ("MOVE to ~ {new}", "moved to save {B}", False),
        ("^ {new} to", "so {B} to", False),
        ("{new} $", "{B}, then", True),
        ("{new} $", "{B} then", False),
        ("{new} !", "{B} for all", True),
        ("{new} !", "{B} dashboards", False),
        ("-RIVAL {new}", "or {B}", False),
        ("MOVE (! to ) _", "moved to", False),
    ],
)
def test_a_form_is_found_where_it_is(form: str, marked: str, is_found: bool) -> None:
    text, names, _ = unmark(marked)
    own = Lexicon({**CLASSES, **{word: {word} for word in own_words([form])}, "to": {"to"}, "from": {"from"}})
    read = read_signs(text, names, own, (0, len(text)), len(text)).signs
    assert (Notation(own).compile(form).search(read) is not None) is is_found


def test_the_words_that_a_form_names_are_classes_of_their_own() -> None:
    assert own_words(["{subject} MOVE ( off of? | away ) ~ {old} -RIVAL", "with|by ... $"]) == set(
        "off of away with by".split()
    )


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("move", "move moves moved"),
        ("jump", "jump jumps jumped"),
        ("copy", "copy copies copied"),
        ("deploy", "deploy deploys deployed"),
        ("ship", "ship ships shipped"),
        ("book", "book books booked"),
        ("render", "render renders rendered"),
        ("switch", "switch switches switched"),
        ("compress", "compress compresses compressed"),
        ("index", "index indexes indexed"),
    ],
)
def test_a_regular_verb_has_three_forms(verb: str, forms: str) -> None:
    assert verb_forms(verb) == forms.split()


def test_words_of_the_same_classes_read_the_same_and_others_do_not() -> None:
    words = lexicon()
    assert words.sign("researchers", "w") == words.sign("scientists", "w") != words.sign("with", "w")
    assert words.sign("kumquat", "w") == "w"
