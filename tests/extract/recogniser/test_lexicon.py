"""What is known of words as such, kept in one file."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.recogniser import MODEL
from dive_etl.extract.recogniser.lexicon import FILE, UNKNOWN, Lexicon, WordFact, load_lexicon
from tests.extract.recogniser.made import FACTS, LEXICON

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=8)
WORD_FACTS = st.builds(WordFact, st.integers(0, 6), st.integers(0, 4), st.text("01", max_size=11))


def test_a_word_is_known_by_its_normal_form() -> None:
    assert LEXICON.fact("java") == FACTS["java"]
    assert LEXICON.fact("Java") == LEXICON.fact("quillbase") == UNKNOWN


def test_a_vector_counts_steps_of_the_scale() -> None:
    assert LEXICON.vector_width == 2
    assert LEXICON.vector("the").tolist() == [50.0, -25.0]
    assert LEXICON.vector("engineers").tolist() == [-64.0, 63.5]
    assert LEXICON.vector("the").dtype == np.float32


@pytest.mark.parametrize("word", ["java", "quillbase", ""], ids=["too rare for one", "unknown", "no word"])
def test_a_word_without_a_vector_has_zeros(word: str) -> None:
    assert LEXICON.vector(word).tolist() == [0.0, 0.0]


@given(facts=st.dictionaries(WORDS, WORD_FACTS, min_size=1, max_size=8), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_gives_back_the_lexicon(
    tmp_path_factory: pytest.TempPathFactory, facts: dict[str, WordFact], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    count = data.draw(st.integers(0, len(facts)))
    steps = [data.draw(st.lists(st.integers(-128, 127), min_size=3, max_size=3)) for _ in range(count)]
    vectors = np.array(steps, dtype=np.int8).reshape(count, 3)
    lexicon = Lexicon(list(facts), list(facts.values()), vectors, 0.037)
    lexicon.save(folder)
    read = load_lexicon(folder)
    for word, fact in facts.items():
        assert read.fact(word) == fact
        assert read.vector(word).tolist() == lexicon.vector(word).tolist()
    assert read.vector_width == 3


def test_the_same_lexicon_is_saved_as_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        LEXICON.save(tmp_path / name)
    assert (tmp_path / "one" / FILE).read_bytes() == (tmp_path / "other" / FILE).read_bytes()


def test_the_shipped_lexicon_knows_the_words_of_the_language() -> None:
    lexicon = load_lexicon(MODEL)
    assert lexicon.fact("the").commonness == 6
    assert lexicon.fact("the").capital > lexicon.fact("london").capital > 0
    assert lexicon.fact("quillbasequeue") == UNKNOWN
    assert np.abs(lexicon.vector("the")).sum() > 0
