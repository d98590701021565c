"""Names read in texts: alone or in company, with or without memory, and by the recogniser that is shipped."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dive_etl.extract.overlap import longest_first
from dive_etl.extract.recogniser import Recogniser, load_recogniser, recogniser
from dive_etl.extract.recogniser.decoding import Probabilities
from dive_etl.extract.recogniser.tags import TAGS
from tests.extract.recogniser.lessons import ITEMS, NLP, words_of
from tests.extract.recogniser.made import LEXICON, untaught

TEXTS = [words_of(item.title) for item in ITEMS]
# Single digits of a probability may depend on how many words are computed at once.
SAME = 1e-4
WORDS = "how Fjordbank moves to Quillbase engineers at Tide Labs 's clusters of Ada Moor , 💡 ® \n\n".split(" ")


def assert_same(one: Sequence[Probabilities], other: Sequence[Probabilities]) -> None:
    """Hold two readings of the same texts against each other."""
    for left, right in zip(one, other, strict=True):
        assert left.shape == right.shape
        assert left == pytest.approx(right, abs=SAME)


def proposed(reader: Recogniser, text: str) -> list[tuple[str, str]]:
    """Return the names of a text with their types."""
    doc = reader(NLP.make_doc(text))
    return [(doc[one.start : one.end].text, one.type) for one in doc._.proposals]


def test_a_text_is_read_the_same_alone_and_in_company(taught: Recogniser) -> None:
    together = taught.probabilities(TEXTS)
    assert_same([taught.probabilities([text])[0] for text in TEXTS], together)
    assert_same(taught.probabilities(TEXTS[::-1])[::-1], together)


@pytest.mark.parametrize("neighbour", [[], ["Fjordbank"], ["at"] * 5, words_of("Engineers at Tide Labs")])
def test_a_neighbour_is_not_seen_on_either_side(taught: Recogniser, neighbour: list[str]) -> None:
    text = words_of("How Fjordbank moves to Quillbase")
    (alone,) = taught.probabilities([text])
    for company in ([neighbour, text], [text, neighbour], [neighbour, text, neighbour]):
        assert_same([taught.probabilities(company)[company.index(text)]], [alone])


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_texts_have_a_row_for_each_word_whatever_stands_beside_them(
    taught: Recogniser, texts: list[list[str]]
) -> None:
    together = taught.probabilities(texts)
    assert [len(rows) for rows in together] == [len(text) for text in texts]
    assert_same(together, [taught.probabilities([text])[0] for text in texts])


def test_a_text_is_read_the_same_after_the_memory_of_words_was_emptied(
    taught: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Recogniser(taught.network, LEXICON)
    before = reader.probabilities(TEXTS)
    monkeypatch.setattr(recogniser, "_REMEMBERED", 3)
    for text, rows in zip(TEXTS, before, strict=True):
        assert_same(reader.probabilities([text]), [rows])
    assert len(reader._rows) == len(reader._vectors) < 25


def test_the_memory_of_words_stays_bounded_on_a_stream_of_new_ones(
    taught: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Recogniser(taught.network, LEXICON)
    monkeypatch.setattr(recogniser, "_REMEMBERED", 50)
    for batch in range(10):
        reader.probabilities([[f"zq{batch}x{at}" for at in range(20)]])
        assert len(reader._rows) == len(reader._vectors) <= 50 + 21


@pytest.mark.parametrize("size", [1, 7, 128])
def test_a_stream_is_read_in_order_whatever_the_size_of_its_batches(taught: Recogniser, size: int) -> None:
    docs = list(taught.pipe((NLP.make_doc(item.title) for item in ITEMS), batch_size=size))
    assert [doc.text for doc in docs] == [item.title for item in ITEMS]
    for doc, item in zip(docs, ITEMS, strict=True):
        names = {(doc[one.start : one.end].text, one.type) for one in doc._.proposals}
        assert names == {(item.title[mark.start : mark.end], mark.type) for mark in item.marks}


def test_a_doc_carries_the_probabilities_of_its_words(taught: Recogniser) -> None:
    doc = taught(NLP.make_doc("How Fjordbank moves to Quillbase"))
    rows: Probabilities = np.asarray(doc.tensor)
    assert rows.shape == (len(doc), len(TAGS))
    assert_same([rows], taught.probabilities([[token.text for token in doc]]))


def test_a_text_without_words_has_no_names(taught: Recogniser) -> None:
    doc = taught(Doc(NLP.vocab))
    assert len(doc.tensor) == 0
    assert list(doc._.proposals) == []


def test_proposals_never_overlap(taught: Recogniser) -> None:
    for item in ITEMS:
        proposals = taught(NLP.make_doc(f"{item.title} and {item.title}"))._.proposals
        assert longest_first(proposals) == list(proposals)


def test_one_that_has_learned_nothing_takes_nothing_for_a_name() -> None:
    assert [proposed(untaught(), item.title) for item in ITEMS] == [[]] * len(ITEMS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At Netflix we run Kubernetes clusters.", ("Netflix", "company")),
        ("At Netflix we run Kubernetes clusters.", ("Kubernetes", "tool")),
        ("Our services are written in Python and Go.", ("Python", "language")),
        ("Engineers at Zalbrandt tell how they moved", ("Zalbrandt", "company")),
        ("An interview with Maria Jensen about her first year", ("Maria Jensen", "person")),
    ],
)
def test_the_shipped_one_reads_plain_names_listed_or_not(text: str, name: tuple[str, str]) -> None:
    assert name in proposed(load_recogniser(), text)


def test_the_shipped_one_takes_plain_words_for_nothing() -> None:
    assert proposed(load_recogniser(), "we slept well and nobody was called that night") == []
