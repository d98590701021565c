"""What the recogniser sees of a word: its form, and what the lexicon knows of it. A pure function of the word."""

import re
import string

from spacy.strings import get_string_id

from dive_etl.extract.language import normal_form
from dive_etl.extract.recogniser.lexicon import Lexicon

# Each feature with the rows of its table. A row is shared by the values that hash to it.
FEATURES = {
    "norm": 4000,
    "prefix": 500,
    "suffix": 2000,
    "shape": 1000,
    "usage": 200,
    "cluster4": 100,
    "cluster7": 400,
    "cluster11": 1500,
}
_CLUSTER_LENGTHS = (4, 7, 11)
_SUFFIX_LENGTH = 3
_SHAPES = str.maketrans(
    dict.fromkeys(string.ascii_uppercase, "X")
    | dict.fromkeys(string.ascii_lowercase, "x")
    | dict.fromkeys(string.digits, "d")
)
_LONG_RUN = re.compile(r"(X|x|d)\1{3,}")


def feature_values(word: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the features of a word by name, in the order of FEATURES."""
    norm = normal_form(word)
    fact = lexicon.fact(norm)
    clusters = {f"cluster{length}": fact.cluster[:length] for length in _CLUSTER_LENGTHS}
    return {
        "norm": norm,
        "prefix": word[:1],
        "suffix": norm[-_SUFFIX_LENGTH:],
        "shape": shape(word),
        "usage": f"{fact.commonness}/{fact.capital}",
        **clusters,
    }


def feature_hashes(word: str, lexicon: Lexicon) -> list[int]:
    """Return one 64-bit number per feature, in the order of FEATURES."""
    return [get_string_id(f"{name}={value}") for name, value in feature_values(word, lexicon).items()]


def shape(word: str) -> str:
    """Return the form of a word: `PostgreSQL` gives `XxxxXXX`, runs are cut at three."""
    return _LONG_RUN.sub(r"\1\1\1", word.translate(_SHAPES))
