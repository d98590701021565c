"""One dive as its components read it: spans of words in, characters, places and likelihoods out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.hits import Hit
from dive_etl.extract.reading import Reading, between_spaces
from dive_etl.extract.recogniser.decoding import likelihoods_of
from dive_etl.extract.recogniser.tags import TokenSpan
from dive_etl.extract.text import join
from tests.extract.made import NLP, context, entity, sense
from tests.extract.proposing import recognised

HASHICORP = entity("HashiCorp", "company")
KUBERNETES = sense(entity("Kubernetes"))


def reading(title: str, teaser: str | None = None, *hits: Hit) -> Reading:
    """Return a dive that no recogniser has read."""
    dive = join(title, teaser)
    doc = NLP.make_doc(dive.text)
    doc._.dive = dive
    return Reading(doc, hits)


def span(start: int, end: int) -> TokenSpan:
    return TokenSpan(start, end, "tool")


@given(st.text(max_size=30), st.none() | st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_the_words_stand_where_their_spans_say(title: str, teaser: str | None) -> None:
    dive = join(title, teaser)
    read = reading(title, teaser)
    assert read.words == [token.text for token in NLP.make_doc(dive.text)]
    for at, word in enumerate(read.words):
        start, end = read.span(span(at, at + 1))
        assert dive.text[start:end] == word.rstrip("®™©")


def test_a_span_leaves_out_the_trade_mark_at_its_end() -> None:
    read = reading("the Docker® Hub™ here")
    assert read.words == ["the", "Docker®", "Hub™", "here"]
    first, last = read.span(span(1, 3))
    assert read.dive.text[first:last] == "Docker® Hub"


def test_the_word_after_a_span_is_given_as_written_and_is_none_at_the_end() -> None:
    read = reading("Trino Summit")
    assert (read.word_after(span(0, 1)), read.word_after(span(1, 2))) == ("Summit", "")


@pytest.mark.parametrize("teaser", ["Ray on top", "Ray"])
def test_a_place_ends_with_its_field(teaser: str) -> None:
    read = reading("All of Ray", teaser)
    title = read.place(span(2, 3))
    assert (title.before(9), title.after(9)) == ("all of", "")
    assert title.closes_title
    below = read.place(span(4, 5))
    assert below.opens_field
    assert not below.is_in_title
    assert below.before(9) == ""
    assert below.after(9) == teaser.lower().removeprefix("ray").strip()


def test_a_title_without_a_teaser_goes_to_its_end() -> None:
    place = reading("All of Ray", None).place(span(2, 3))
    assert place.closes_title
    assert place.is_in_title
    assert reading("Ray", None).place(span(0, 1)).is_whole_title
    assert reading("Ray", "Ray").place(span(0, 1)).is_whole_title


def test_a_dive_that_no_recogniser_has_read_has_no_likelihoods() -> None:
    assert reading("All of Ray").likelihoods(span(2, 3)) == {}


def test_likelihoods_are_those_of_the_recogniser() -> None:
    doc = recognised("How [Forge Bank|company 0.9] slept")
    likely = Reading(doc).likelihoods(span(1, 3))
    assert likely["company"] == pytest.approx(0.9)
    assert likely["tool"] < 0.1
    assert likely == likelihoods_of(np.asarray(doc.tensor), 1, 3)


def test_what_is_beyond_doubt_in_a_dive_is_known_with_its_vendor_and_where_it_ends() -> None:
    vault = sense(entity("Vault", vendor=HASHICORP.entity_id))
    hits = (Hit(0, 1, (sense(HASHICORP),)), Hit(1, 2, (vault,)))
    around = reading("HashiCorp Vault today", None, *hits).surroundings
    assert around.sure == {HASHICORP.entity_id: None, "tool:vault": HASHICORP.entity_id}
    assert (sorted(around.sure_starts), sorted(around.sure_ends)) == ([0, 1], [1, 2])
    assert around.spaced == " hashicorp vault today "


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("Ray today", Hit(0, 1, (sense(entity("Ray"), context("likely")),))),
        ("Mesh today", Hit(0, 1, (sense(entity("mesh", "concept")),))),
        ("Kubernetes today", Hit(0, 1, (KUBERNETES, sense(entity("Kubernetes", "company"))))),
        ("kubernetes today", Hit(0, 1, (KUBERNETES,))),
        ("All of Kubernetes...", Hit(2, 3, (KUBERNETES,))),
        ("Kubernetes today", Hit(0, 1, ())),
    ],
    ids=["doubtful", "a concept", "of two meanings", "in another case", "cut", "an outer name"],
)
def test_other_hits_are_not_beyond_doubt(title: str, hit: Hit) -> None:
    assert reading(title, None, hit).surroundings.sure == {}


def test_a_name_that_is_certain_where_written_so_is_beyond_doubt() -> None:
    hit = Hit(0, 1, (sense(entity("Ray"), context("certain")),))
    assert set(reading("Ray today", None, hit).surroundings.sure) == {"tool:ray"}


def test_a_name_that_is_no_mention_itself_is_an_outer_name() -> None:
    outer, inner = Hit(0, 2, ()), Hit(0, 1, (KUBERNETES,))
    assert reading("Kubernetes Week", None, inner, outer).outer_names == [outer]


def test_words_stand_between_spaces() -> None:
    assert between_spaces(["a", "ray"]) == " a ray "
    assert between_spaces([]) == "  "
