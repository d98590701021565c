"""How the network learns: from marked texts, a fresh draw of names in each epoch, seeded."""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from thinc.api import Adam, fix_random_seed

from dive_etl.extract.language import DiveEnglish
from dive_etl.extract.recogniser.features import feature_hashes
from dive_etl.extract.recogniser.lexicon import Lexicon
from dive_etl.extract.recogniser.network import Network, Shape, Words, build_network, word_rows
from dive_etl.extract.recogniser.tags import TAGS, TokenSpan, tag_numbers
from dive_etl.extract.text import join
from dive_etl.marked import DECOYS, MarkedText

_BATCH = 24
_RATE = 0.002
# The rate falls over the last part of the training, to a twentieth.
_CONSTANT_SHARE, _LOWEST = 0.6, 0.05
_DROPOUT = 0.4
_DECOY_TAGS = np.array([tag == "O" or tag[2:] in DECOYS for tag in TAGS])
Tags = npt.NDArray[np.int64]


class Example(NamedTuple):
    """The words of a text with the number of each one's tag."""

    words: tuple[str, ...]
    tags: Tags
    knows_decoys: bool


class Learner:
    """Turns marked texts into examples and examples into a network."""

    def __init__(self, lexicon: Lexicon, seed: int) -> None:
        self._lexicon, self._seed = lexicon, seed
        self._nlp = DiveEnglish()
        self._rows: dict[str, tuple[list[int], npt.NDArray[np.float32]]] = {}

    def learn(
        self, epochs: Sequence[Callable[[], Iterable[MarkedText]]], said: Callable[[int, float], None]
    ) -> Network:
        """Return a network taught by each epoch's texts in turn; `said` hears each epoch's number and mean loss."""
        fix_random_seed(self._seed)
        chance = random.Random(self._seed)  # noqa: S311  # no secret
        network = build_network(Shape(self._lexicon.vector_width), dropout=_DROPOUT)
        optimizer = Adam(_RATE, L2=1e-4, grad_clip=1.0, use_averages=True)
        for number, draw in enumerate(epochs):
            optimizer.learn_rate = _RATE * _rate_share(number / len(epochs))
            examples = [self.example(text) for text in draw()]
            chance.shuffle(examples)
            batches = [examples[at : at + _BATCH] for at in range(0, len(examples), _BATCH)]
            losses = [self._learn_batch(network, batch, optimizer) for batch in batches]
            said(number + 1, sum(losses) / len(examples))
        _settle(network, optimizer)
        return network

    def example(self, text: MarkedText) -> Example:
        """Return a text cut into words, with their tags; a mark that cuts through a word is no name."""
        dive = join(text.title, text.teaser)
        doc = self._nlp.make_doc(dive.text)
        spans = []
        for mark in text.marks:
            shift = dive.teaser_start if mark.field == "teaser" else 0
            span = doc.char_span(mark.start + shift, mark.end + shift)
            if span is not None:
                spans.append(TokenSpan(span.start, span.end, mark.type))
        return Example(_words(doc), np.array(tag_numbers(spans, len(doc))), text.knows_decoys)

    def _learn_batch(self, network: Network, batch: Sequence[Example], optimizer: Any) -> float:
        rows, places = self._batch_rows(batch, network.reach)
        vectors, back_words = network.words(rows, is_train=True)
        given, back_context = network.context(vectors, is_train=True)
        gradient = np.zeros_like(given)
        loss = 0.0
        for start, example in zip(places, batch, strict=True):
            end = start + len(example.words)
            wanted = _wanted(given[start:end], example)
            loss -= float(np.log((given[start:end] * wanted).sum(axis=1).clip(1e-9)).sum())
            gradient[start:end] = (given[start:end] - wanted) / len(batch)
        back_words(back_context(gradient))
        for half in (network.words, network.context):
            half.finish_update(optimizer)
        return loss

    def _batch_rows(self, batch: Sequence[Example], reach: int) -> tuple[Words, list[int]]:
        words = [""] * reach  # the first text has neighbours like any other's
        places = []
        for example in batch:
            places.append(len(words))
            words += [*example.words, *[""] * reach]
        rows = [self._row(word) for word in words]
        return word_rows([hashes for hashes, _ in rows], [vector for _, vector in rows]), places

    def _row(self, word: str) -> tuple[list[int], npt.NDArray[np.float32]]:
        if word not in self._rows:
            self._rows[word] = feature_hashes(word, self._lexicon), self._lexicon.vector(word.lower())
        return self._rows[word]


def _settle(network: Network, optimizer: Any) -> None:
    """Give the network the running mean of its weights, which errs less than where the last steps left them."""
    for half in (network.words, network.context):
        with half.use_params(optimizer.averages):
            settled = half.to_bytes()
        half.from_bytes(settled)


def _wanted(given: npt.NDArray[np.float32], example: Example) -> npt.NDArray[np.float32]:
    """Return the tags the network should have given.

    Where a text does not mark its decoys, a word outside every name may have any decoy's tag, as the network sees it.
    """
    wanted = np.zeros_like(given)
    wanted[np.arange(len(wanted)), example.tags] = 1.0
    if not example.knows_decoys:
        outside = example.tags == 0
        allowed = given[outside] * _DECOY_TAGS
        wanted[outside] = allowed / allowed.sum(axis=1, keepdims=True)
    return wanted


def _words(doc: Doc) -> tuple[str, ...]:
    return tuple(token.text for token in doc)


def _rate_share(done: float) -> float:
    if done < _CONSTANT_SHARE:
        return 1.0
    return max(_LOWEST, (1.0 - done) / (1.0 - _CONSTANT_SHARE))
