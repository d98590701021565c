"""What is known of words as such: how common each is, how it is usually written, and which words it is used like.

Made by the training command from packages that list it (docs/recogniser.md) and kept beside the model, so that reading
needs none of them.
"""

from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FILE = "lexicon.npz"


class WordFact(NamedTuple):
    """What is known of one word.

    `commonness` counts from 1 (rare) to 6, 0 is unknown. `capital` tells how it is written: 1 nearly always with a
    capital, 2 mostly, 3 mostly without, 4 nearly never; 0 is unknown. `cluster` is a path of 0 and 1 in a tree of words
    by the company they keep; words used alike share its beginning.
    """

    commonness: int
    capital: int
    cluster: str


UNKNOWN = WordFact(0, 0, "")
Steps = npt.NDArray[np.int8]


class Lexicon:
    """Facts of words by their normal form, and a vector for the most common of them.

    Word number n is described by row n of each column and, as far as they go, of the vectors, whose numbers count
    steps of `scale`.
    """

    def __init__(self, words: Sequence[str], facts: Sequence[WordFact], vectors: Steps, scale: float) -> None:
        self._rows = dict(zip(words, range(len(words)), strict=True))
        self._facts = facts
        self._vectors, self._scale = vectors, np.float32(scale)
        self._no_vector = np.zeros(self.vector_width, dtype=np.float32)

    @property
    def vector_width(self) -> int:
        """The length of a vector."""
        return int(self._vectors.shape[1])

    def fact(self, normal_word: str) -> WordFact:
        """Return what is known of a word."""
        row = self._rows.get(normal_word)
        return UNKNOWN if row is None else self._facts[row]

    def vector(self, normal_word: str) -> npt.NDArray[np.float32]:
        """Return the vector of a word; zeros where it has none."""
        row = self._rows.get(normal_word)
        if row is None or row >= len(self._vectors):
            return self._no_vector
        scaled: npt.NDArray[np.float32] = self._vectors[row].astype(np.float32) * self._scale
        return scaled

    def save(self, folder: Path) -> None:
        """Write the lexicon as one compressed file."""
        distinct = sorted(set(self._facts))
        place = {fact: at for at, fact in enumerate(distinct)}
        np.savez_compressed(
            folder / FILE,
            words=_packed(list(self._rows)),
            distinct=_packed([f"{fact.commonness}/{fact.capital}/{fact.cluster}" for fact in distinct]),
            facts=np.array([place[fact] for fact in self._facts], dtype=np.uint16),
            vectors=self._vectors,
            scale=np.float64(self._scale),
        )


def load_lexicon(folder: Traversable) -> Lexicon:
    """Return the lexicon of a model's folder."""
    with (folder / FILE).open("rb") as stream, np.load(stream) as arrays:
        distinct = [_unfolded(line) for line in _unpacked(arrays["distinct"])]
        facts = [distinct[at] for at in arrays["facts"].tolist()]
        return Lexicon(_unpacked(arrays["words"]), facts, arrays["vectors"], float(arrays["scale"]))


def _unfolded(line: str) -> WordFact:
    commonness, capital, cluster = line.split("/")
    return WordFact(int(commonness), int(capital), cluster)


def _packed(lines: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _unpacked(packed: npt.NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n")
