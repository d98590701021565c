"""Component `recogniser`: reads names from their form and their context alone, listed or not."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice

import numpy as np
from spacy.attrs import ORTH
from spacy.tokens import Doc

from dive_etl.extract.recogniser.decoding import Probabilities, Proposal, decode
from dive_etl.extract.recogniser.features import feature_hashes
from dive_etl.extract.recogniser.lexicon import Lexicon, load_lexicon
from dive_etl.extract.recogniser.network import Floats, Network, Shape, load_network, word_rows
from dive_etl.extract.recogniser.repeats import read_together

Doc.set_extension("proposals", default=(), force=True)

MODEL = files("dive_etl.extract.recogniser") / "model"
_BATCH = 128
_DIGITS = 4
# Stands between texts, so that one does not see the other.
_BORDER = ""
# Words whose vectors are kept, about 60 MB; a stream of ever new ones starts afresh.
_REMEMBERED = 200_000
_ROOM = 1024


class Recogniser:
    """Proposes names; whether a proposal is taken is the linker's business."""

    def __init__(self, network: Network, lexicon: Lexicon) -> None:
        self.network, self.lexicon = network, lexicon
        self._rows: dict[str, int] = {}
        # Has more rows than there are words, so that new ones find room: else each batch would copy all the old ones.
        self._room: Floats = np.zeros((_ROOM, network.shape.width), dtype=np.float32)
        self._vectors = self._room[:0]

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.tensor`, a row of tag probabilities per token, and `doc._.proposals`."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Do the same for a stream, many texts at a time."""
        remaining = iter(docs)
        while batch := list(islice(remaining, batch_size)):
            texts = [_words(doc) for doc in batch]
            for doc, words, probabilities in zip(batch, texts, self.probabilities(texts), strict=True):
                doc.tensor = probabilities  # type: ignore[assignment]  # spaCy declares one float type of several
                doc._.proposals = self._proposals(words, probabilities)
                yield doc

    def probabilities(self, texts: Sequence[Sequence[str]]) -> list[Probabilities]:
        """Return for each text, given as its words, a row of tag probabilities per word."""
        borders = [_BORDER] * self.network.reach
        words = [*borders]  # the first text has neighbours like any other's
        places: list[tuple[int, int]] = []
        for text in texts:
            places.append((len(words), len(words) + len(text)))
            words += [*text, *borders]
        # The last digits depend on how many texts are read at once; a dive is to read alike in any company.
        tags = np.round(self.network.context.predict(self._vectors_of(words)), _DIGITS)
        return [tags[start:end] for start, end in places]

    def _vectors_of(self, words: Sequence[str]) -> Floats:
        if len(self._rows) > _REMEMBERED:
            self._rows.clear()
        unseen = [word for word in dict.fromkeys(words) if word not in self._rows]
        if unseen:
            rows = word_rows(
                [feature_hashes(word, self.lexicon) for word in unseen],
                [self.lexicon.vector(word.lower()) for word in unseen],
            )
            first, last = len(self._rows), len(self._rows) + len(unseen)
            if last > len(self._room):
                self._room = np.concatenate([self._room, np.zeros((last, self._room.shape[1]), dtype=np.float32)])
            self._room[first:last] = self.network.words.predict(rows)
            self._vectors = self._room[:last]
            self._rows |= {word: at for at, word in enumerate(unseen, first)}
        return self._vectors[[self._rows[word] for word in words]]

    @staticmethod
    def _proposals(words: Sequence[str], probabilities: Probabilities) -> list[Proposal]:
        proposals = [one for one in decode(probabilities) if any(sign.isalnum() for sign in words[one.start])]
        return read_together(proposals, words, probabilities) if proposals else []


def _words(doc: Doc) -> list[str]:
    """Return the words of a text; asking each token for its own takes several times as long."""
    strings = doc.vocab.strings
    return [strings[word] for word in doc.to_array(ORTH).tolist()]


def load_recogniser(folder: Traversable = MODEL) -> Recogniser:
    """Return the recogniser of a model's folder; the one in the package unless another is given."""
    lexicon = load_lexicon(folder)
    return Recogniser(load_network(folder, Shape(lexicon.vector_width)), lexicon)
