"""Hand-made probabilities and word facts: small enough to see at a glance what a test is about."""

from collections.abc import Iterable, Mapping

import numpy as np
from thinc.api import fix_random_seed

from dive_etl.extract.recogniser import Recogniser
from dive_etl.extract.recogniser.decoding import Probabilities
from dive_etl.extract.recogniser.lexicon import Lexicon, WordFact
from dive_etl.extract.recogniser.network import Shape, build_network
from dive_etl.extract.recogniser.tags import TAGS

FACTS = {
    "the": WordFact(6, 4, "0001"),
    "how": WordFact(6, 3, "00101"),
    "moves": WordFact(4, 4, "0110010011010"),
    "engineers": WordFact(4, 4, "01"),
    "java": WordFact(3, 1, "1110"),
}
# The last of the words has facts and no vector.
VECTORS = np.array([[100, -50], [0, 1], [7, 7], [-128, 127]], dtype=np.int8)
LEXICON = Lexicon(list(FACTS), list(FACTS.values()), VECTORS, 0.5)


def probabilities(words: Iterable[Mapping[str, float]]) -> Probabilities:
    """Return a row for each word: what is given by tag, and the rest spread evenly over the other tags."""
    return np.array([_row(given) for given in words], dtype=np.float32).reshape(-1, len(TAGS))


def _row(given: Mapping[str, float]) -> list[float]:
    assert set(given) <= set(TAGS)
    rest = (1.0 - sum(given.values())) / (len(TAGS) - len(given))
    return [given.get(tag, rest) for tag in TAGS]


def untaught(lexicon: Lexicon = LEXICON) -> Recogniser:
    """Return a small recogniser that has learned nothing: every tag is as likely as the other."""
    fix_random_seed(0)
    return Recogniser(build_network(Shape(lexicon.vector_width, embedding=4, width=8)), lexicon)
