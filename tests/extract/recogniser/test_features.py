"""What the recogniser sees of a word, a pure function of the word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.recogniser.features import FEATURES, feature_hashes, feature_values, shape
from tests.extract.recogniser.made import LEXICON


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("PostgreSQL", "XxxxXXX"),
        ("kubernetes", "xxx"),
        ("EC2", "XXd"),
        ("K8s", "Xdx"),
        ("Node.js", "Xxxx.xx"),
        ("2024", "ddd"),
        ("C++", "X++"),
        ("eBPF", "xXXX"),
        ("Tromsø", "Xxxxø"),
        ("", ""),
    ],
)
def test_the_form_of_a_word_has_its_runs_cut_at_three(word: str, form: str) -> None:
    assert shape(word) == form


def test_a_word_is_described_by_its_form_and_by_what_is_known_of_it() -> None:
    assert feature_values("Moves", LEXICON) == {
        "norm": "moves",
        "prefix": "M",
        "suffix": "ves",
        "shape": "Xxxx",
        "usage": "4/4",
        "cluster4": "0110",
        "cluster7": "0110010",
        "cluster11": "01100100110",
    }


def test_of_a_word_nobody_knows_only_the_form_is_seen() -> None:
    values = feature_values("Quillbase", LEXICON)
    assert values["usage"] == "0/0"
    assert {values[name] for name in ("cluster4", "cluster7", "cluster11")} == {""}
    assert (values["norm"], values["suffix"]) == ("quillbase", "ase")


@pytest.mark.parametrize(("one", "other"), [("Docker™", "Docker"), ("Netflix’s", "Netflix's"), ("x‑y", "x-y")])
def test_spellings_of_one_word_share_all_that_is_known_of_it(one: str, other: str) -> None:
    left, right = feature_values(one, LEXICON), feature_values(other, LEXICON)
    assert {name for name in left if left[name] != right[name]} <= {"shape"}


@given(st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_word_has_one_number_for_each_feature(word: str) -> None:
    assert list(feature_values(word, LEXICON)) == list(FEATURES)
    hashes = feature_hashes(word, LEXICON)
    assert len(hashes) == len(FEATURES)
    assert all(0 <= number < 2**64 for number in hashes)
    assert hashes == feature_hashes(word, LEXICON)


def test_the_same_value_of_two_features_has_two_numbers() -> None:
    hashes = feature_hashes("Quillbase", LEXICON)
    assert len(set(hashes)) == len(FEATURES)
