"""Names the catalog does not have: taken where enough speaks for them, refused with the reason where not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.calibration import Calibration
from dive_etl.extract.recogniser.tags import TAGS
from dive_etl.extract.unlisted import ENOUGH, UnlistedNames
from dive_etl.keys import entity_id
from dive_etl.knowledge import concepts_only
from dive_etl.records import Candidate, Extraction, Mention
from tests.extract.made import NLP, entity, knowledge, sense
from tests.extract.proposing import Proposed, finish, recognised, sources, with_probabilities, with_tags

KNOWN = knowledge(
    [
        sense(entity("Trino")),
        sense(entity("Kobo", "company")),
        sense(entity("Go", "language")),
        sense(entity("service mesh", "concept")),
        sense(entity("Kubernetes operator", "concept")),
    ],
    ordinary="night shift mesh",
)
# All that counts is how it reads, against it that a word is ordinary.
CALIBRATION = Calibration({}, {"reading": 1.0, "ordinary_words": -2.0, "unknown_word": 0.5, "in_title": 0.1}, 0.0)


def read(title: str, teaser: str | None = None, calibration: Calibration | None = None) -> Extraction:
    """Return what is found in a marked dive."""
    extraction: Extraction = finish(recognised(title, teaser), sources(KNOWN, calibration))._.extraction
    return extraction


def taken(title: str, teaser: str | None = None) -> list[tuple[str, str, str]]:
    """Return the named entities of a marked dive by text, type and method."""
    return [(one.text, one.type, one.method) for one in read(title, teaser).mentions if one.type != "concept"]


def refusals(title: str, teaser: str | None = None) -> list[tuple[str, str]]:
    """Return what was refused in a marked dive and why."""
    return [(one.text, one.reason) for one in read(title, teaser).candidates]


def test_a_name_that_reads_like_one_is_taken_with_the_reason_in_words() -> None:
    (mention,) = read("How [Fjordbank|company 0.9] moved").mentions
    assert mention == Mention(
        "title",
        4,
        13,
        "Fjordbank",
        "company",
        "Fjordbank",
        "model",
        "not in the catalog; reads like a company (91%)",
        0.91,
    )


def test_a_name_that_hardly_reads_like_one_is_refused_with_the_reason_in_words() -> None:
    extraction = read("How [Fjordbank|company 0.2] moved")
    assert extraction.mentions == ()
    assert extraction.candidates == (
        Candidate("title", 4, 13, "Fjordbank", "reads like a company (29%); together 29%, not enough"),
    )


@pytest.mark.parametrize("likely", [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.6, 0.9])
def test_a_name_is_taken_from_the_bar_on(likely: float) -> None:
    doc = finish(recognised(f"How [Fjordbank|company {likely}] moved"), sources(KNOWN))
    (weighed,) = doc._.weighed
    assert bool(doc._.extraction.mentions) is (weighed.likely >= ENOUGH)
    assert bool(doc._.extraction.candidates) is (weighed.likely < ENOUGH)


def test_what_speaks_for_and_against_it_is_said() -> None:
    rule = read("How [Fjordbank|company 0.9] moved", None, CALIBRATION).mentions[0].rule
    assert rule == "not in the catalog; reads like a company (91%); for it: no word of the language"
    reason = read("How [Night Shift|company 0.6] moved", None, CALIBRATION).candidates[0].reason
    assert "; against it: made of ordinary words; " in reason
    assert reason.endswith(", not enough")


def test_a_sign_of_little_weight_is_not_said() -> None:
    rule = read("How [Fjordbank|company 0.9] moved", None, CALIBRATION).mentions[0].rule
    assert "in the title" not in rule


def test_the_odds_of_an_unlisted_name_lower_its_confidence() -> None:
    marked = "How [Fjordbank|company 0.9] moved"

    def confidence(odds: float) -> list[float]:
        extraction = finish(recognised(marked), sources(KNOWN, CALIBRATION, odds))._.extraction
        return [one.confidence for one in extraction.mentions]

    assert confidence(1.0) > confidence(0.3) > [ENOUGH]
    assert confidence(0.001) == []


@pytest.mark.parametrize(
    ("marked", "text", "said"),
    [
        ("A talk by [Ada Moor|person 0.9]", "Ada Moor", "reads like a person (90%)"),
        ("Sensors in [Tromsø|place 0.8]", "Tromsø", "reads like a place (80%)"),
        ("Notes from [Tide Week|event 0.9]", "Tide Week", "reads like a name of an event, a title or a series (90%)"),
        ("Speaking [HTTP|term 0.95] to it", "HTTP", "reads like a term of the field (95%)"),
    ],
)
def test_what_is_a_name_and_no_mention_is_refused_as_what_it_is(marked: str, text: str, said: str) -> None:
    assert taken(marked) == []
    assert refusals(marked) == [(text, said)]


def test_a_name_that_was_cut_is_refused() -> None:
    assert taken("A tour", "All of it runs at [Fjordba|company 0.99]...") == []
    assert refusals("A tour", "All of it runs at [Fjordba|company 0.99]...") == [
        ("Fjordba", "the cut may have taken its end")
    ]
    assert taken("A tour", "It runs at [Fjordbank|company 0.99] and mor...") == [("Fjordbank", "company", "model")]


@pytest.mark.parametrize(
    "marked",
    [
        "How [Trino|company 0.99] moved",
        "How [Trino|person 0.99] moved",
        "How the [Trino Forge|tool 0.99] moved",
        "How the [Kobo Forge|tool 0.99] moved",
        "How [Kobo|company 0.99] moved",
        "How [Rakuten Kobo|company 0.9] moved",
    ],
)
def test_a_listed_name_wins(marked: str) -> None:
    (one,) = taken(marked)
    assert one in {("Trino", "tool", "catalog"), ("Kobo", "company", "catalog")}


def test_a_longer_firm_that_is_surely_read_takes_a_listed_name_in() -> None:
    marked = "How [Rakuten Kobo|company 0.96] moved"
    assert taken(marked) == [("Rakuten Kobo", "company", "model")]
    assert refusals(marked) == []


def test_a_concept_keeps_no_name_from_being_taken() -> None:
    mentions = read("The [Quillbase|tool 0.9] service mesh", "A [Service Mesh Hub|tool 0.9] of ours.").mentions
    assert [(one.text, one.type) for one in mentions] == [
        ("Quillbase", "tool"),
        ("service mesh", "concept"),
        ("Service Mesh Hub", "tool"),
    ]


def test_an_unlisted_name_is_an_entity_of_its_own() -> None:
    extraction = read("How [Fjordbank|company 0.9] runs Trino", "[Fjordbank|company 0.9] tells all.")
    ids = {entity_id(one.type, one.name) for one in extraction.mentions}
    assert ids == {"company:fjordbank", "tool:trino"}
    assert [one.name for one in extraction.mentions if one.method == "model"] == ["Fjordbank"] * 2


def test_an_unlisted_name_stands_in_relations_and_next_to_numbers_like_any_other() -> None:
    extraction = read("We saw that [Fjordbank|company 0.9] uses Trino on 300 servers")
    assert [(one.company.name, one.relation, one.thing.name) for one in extraction.usages] == [
        ("Fjordbank", "uses", "Trino")
    ]
    assert read("[Quillbase|tool 0.9] 1.24 clusters").measures == ()


def test_the_type_is_the_one_with_most_behind_it_in_the_text() -> None:
    assert taken("All about [Fjordbank|tool 0.5] of late") == [("Fjordbank", "tool", "model")]
    doc = recognised("At [Fjordbank|tool 0.45]'s office")
    rows = np.asarray(doc.tensor)
    rows[1, TAGS.index("U-company")] = 0.3
    (mention,) = finish(with_probabilities(doc, doc.text, None, rows), sources(KNOWN))._.extraction.mentions
    assert mention.type == "company"
    assert "“at” before it" in mention.rule


def test_what_is_weighed_is_kept_with_its_signs() -> None:
    doc = finish(recognised("How [Fjordbank|company 0.9] moved", "A [Night Shift|tool 0.2] at"), sources(KNOWN))
    assert [(doc.text[one.start : one.end], one.type) for one in doc._.weighed] == [
        ("Fjordbank", "company"),
        ("Night Shift", "tool"),
    ]
    first, second = (one.signs for one in doc._.weighed)
    assert (first["unknown_word"], first["ordinary_words"], first["concept"]) == (1.0, 0.0, 0.0)
    assert (second["unknown_word"], second["ordinary_words"]) == (1.0, 1.0)
    assert first["reading"] > 0 > second["reading"]


def test_that_the_catalog_knows_its_words_as_something_else_is_seen() -> None:
    doc = finish(recognised("The [Go Kubernetes Operator|tool 0.9] of ours"), sources(KNOWN))
    assert list(doc._.weighed) == []
    doc = finish(recognised("The [Kubernetes Operator Hub|tool 0.9] of ours"), sources(KNOWN))
    (weighed,) = doc._.weighed
    assert (weighed.signs["concept"], weighed.signs["other_meaning"]) == (1.0, 0.0)
    doc = finish(recognised("The [Rakuten Kobo|company 0.99] of ours"), sources(KNOWN))
    (weighed,) = doc._.weighed
    assert (weighed.signs["concept"], weighed.signs["other_meaning"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("title", "teaser", "mark"),
    [
        ("Fjordbank", "moves", (0, 16)),
        ("the … of it", None, (4, 5)),
        ("the ® of it", None, (4, 5)),
        ("the   of it", None, (4, 6)),
        ("the   Fjordbank of it", None, (4, 15)),
        ("a - b", None, (2, 3)),
    ],
    ids=["both fields", "an ellipsis", "a trade mark", "a gap", "a gap before it", "a dash"],
)
def test_what_can_be_no_name_is_not_even_a_candidate(title: str, teaser: str | None, mark: tuple[int, int]) -> None:
    doc = with_tags(title, teaser, [Proposed(*mark, "company", 0.99)])
    assert len(doc._.proposals) == 1
    extraction = finish(doc, sources(KNOWN))._.extraction
    assert (extraction.mentions, extraction.candidates) == ((), ())


PIECES = st.sampled_from(
    ["Fjordbank", "Night", "shift", "Trino", "Kobo", "service mesh", "’s", "®", "…", "-", ",", "  "]
)
TEXTS = st.lists(PIECES | st.text(max_size=2), max_size=8).map(" ".join)


@given(title=TEXTS, teaser=st.none() | TEXTS, seed=st.integers(0, 2**32 - 1), cut=st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_is_read_every_span_is_part_of_one_field(title: str, teaser: str | None, seed: int, cut: bool) -> None:
    teaser = f"{teaser}..." if cut and teaser else teaser
    doc = NLP.make_doc(with_tags(title, teaser, []).text)
    weights = np.random.default_rng(seed).gamma(0.05, size=(len(doc), len(TAGS))) + 1e-9
    rows = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    extraction = finish(with_probabilities(doc, title, teaser, rows), sources(KNOWN))._.extraction
    fields = {"title": title, "teaser": teaser or ""}
    spans: list[Mention | Candidate] = [*extraction.mentions, *extraction.candidates]
    for one in spans:
        assert 0 <= one.start < one.end <= len(fields[one.field])
        assert one.text == fields[one.field][one.start : one.end] == one.text.strip()
    named = [one for one in extraction.mentions if one.type != "concept"]
    assert all(
        one.field != other.field or one.end <= other.start or other.end <= one.start
        for at, one in enumerate(named)
        for other in named[:at]
    )


def test_without_a_listed_name_every_name_can_be_an_unlisted_one() -> None:
    alone = sources(concepts_only(KNOWN))
    mentions = finish(recognised("How [Kobo|company 0.9] runs [Trino|tool 0.9]"), alone)._.extraction.mentions
    assert [(one.text, one.method) for one in mentions] == [("Kobo", "model"), ("Trino", "model")]


def test_unlisted_names_need_a_recogniser() -> None:
    with pytest.raises(LookupError, match="need a recogniser"):
        UnlistedNames(sources(KNOWN)._replace(recogniser=None))
