"""Facts of words from small tables: how common, how written, which cluster; and vectors made small."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dive_etl.extract.recogniser.lexicon import Lexicon, WordFact, load_lexicon
from dive_etl.train.word_facts import main_components, word_facts

RARE = -25.0


@pytest.mark.parametrize(
    ("likely", "commonness"),
    [(-17.9, 1), (-16.5, 1), (-16.4, 2), (-15.0, 2), (-14.9, 3), (-13.0, 4), (-11.0, 5), (-10.4, 6), (-3.0, 6)],
)
def test_a_word_is_the_commoner_the_more_borders_it_passes(likely: float, commonness: int) -> None:
    assert word_facts({"river": likely}, {})["river"][0] == commonness


@pytest.mark.parametrize(
    ("small", "capital", "written"),
    [
        (RARE, -9.0, 1),
        (-12.6, -10.0, 1),
        (-12.4, -10.0, 2),
        (-10.1, -10.0, 2),
        (-10.0, -10.0, 3),
        (-10.0, -12.4, 3),
        (-10.0, -12.5, 4),
        (-9.0, RARE, 4),
    ],
)
def test_a_word_is_written_as_the_likelier_of_its_forms_is(small: float, capital: float, written: int) -> None:
    table = {word: likely for word, likely in (("river", small), ("River", capital)) if likely > RARE}
    assert word_facts(table, {})["river"][1] == written


def test_the_likeliest_form_of_a_word_counts_and_only_one_row_is_its() -> None:
    facts = word_facts({"go": -9.0, "Go": -12.0, "GO": -16.0}, {})
    assert list(facts) == ["go"]
    assert facts["go"][0] == 6


@pytest.mark.parametrize(
    ("number", "path"),
    [(0, ""), (0b1, "1"), (0b10, "01"), (0b1101, "1011"), (0b1_0000_0000_0001, "10000000000")],
)
def test_a_cluster_is_a_path_with_the_last_branch_first_cut_at_eleven(number: int, path: str) -> None:
    assert word_facts({"river": -9.0}, {"river": number})["river"][2] == path


def test_words_that_branch_alike_share_the_beginning_of_their_path() -> None:
    clusters = {"river": 0b01_0110, "stream": 0b10_0110, "bank": 0b00_1001}
    facts = word_facts(dict.fromkeys(clusters, -9.0), clusters)
    shared = [math.prod(a == b for a, b in zip(facts[x][2][:4], facts["river"][2][:4], strict=True)) for x in facts]
    assert dict(zip(facts, shared, strict=True)) == {"bank": 0, "river": 1, "stream": 1}


def test_a_word_without_a_cluster_of_its_own_has_that_of_its_capital_form() -> None:
    assert word_facts({"oslo": -12.0}, {"Oslo": 0b101})["oslo"][2] == "101"
    assert word_facts({"oslo": -12.0}, {"oslo": 0b11, "Oslo": 0b101})["oslo"][2] == "11"


@pytest.mark.parametrize("form", ["12", "1st", "", "two words", "\n", "snake_case", "ab12"])
def test_what_is_no_word_is_left_out(form: str) -> None:
    assert word_facts({form: -5.0, "river": -9.0}, {}) == {"river": (6, 4, "")}


@pytest.mark.parametrize("form", ["don't", "ci-cd", "node.js", "c++", "!", "&"])
def test_marks_and_words_with_marks_in_them_are_words(form: str) -> None:
    assert list(word_facts({form: -9.0}, {})) == [form]


def test_a_word_that_is_too_rare_stays_unknown() -> None:
    assert word_facts({"river": -18.0, "Brook": -18.1}, {}) == {}


def test_the_commonest_word_comes_first_and_of_equals_the_earlier_in_the_alphabet() -> None:
    table = {"zebra": -9.0, "river": -12.0, "brook": -12.0, "the": -3.0}
    assert list(word_facts(table, {})) == ["the", "zebra", "brook", "river"]


@given(arrays.arrays(np.float32, (20, 8), elements=st.floats(-4, 4, width=32)), st.integers(1, 8))
@settings(max_examples=50, deadline=None)
def test_vectors_are_turned_cut_and_made_whole_numbers(whole: np.ndarray, width: int) -> None:
    spread = whole + np.arange(8, dtype=np.float32) * np.arange(20, dtype=np.float32)[:, None]
    steps, scale = main_components(spread, width)
    assert steps.shape == (20, width)
    assert steps.dtype == np.int8
    assert int(np.abs(steps).max()) == 127
    assert float((steps * scale).std()) == pytest.approx(1.0, abs=0.05)


def test_the_first_components_keep_what_tells_words_apart() -> None:
    chance = np.random.default_rng(3)
    telling = chance.normal(size=(200, 2)) * 10
    whole = np.concatenate([telling, chance.normal(size=(200, 30)) * 0.01], axis=1).astype(np.float32)
    steps, scale = main_components(whole, 2)
    kept = np.linalg.norm(steps[:, None] * scale - steps[None] * scale, axis=2)
    before = np.linalg.norm(whole[:, None] - whole[None], axis=2)
    assert np.corrcoef(kept.ravel(), before.ravel())[0, 1] > 0.999


def test_facts_and_vectors_fill_a_lexicon_that_is_read_back(tmp_path: Path) -> None:
    facts = word_facts({"the": -3.0, "river": -12.0, "Oslo": -13.0}, {"river": 0b110, "Oslo": 0b1})
    steps, scale = main_components(np.array([[1, 0], [0, 3]], dtype=np.float32), 1)
    Lexicon(list(facts), [WordFact(*fact) for fact in facts.values()], steps, scale).save(tmp_path)
    lexicon = load_lexicon(tmp_path)
    assert lexicon.fact("river") == WordFact(4, 4, "011")
    assert lexicon.fact("oslo") == WordFact(4, 1, "1")
    assert lexicon.fact("Oslo").commonness == 0
    assert lexicon.vector("the").tolist() == pytest.approx([float(steps[0, 0]) * scale])
    assert lexicon.vector("oslo").tolist() == [0.0]
