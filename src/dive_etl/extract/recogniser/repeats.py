"""What a dive says twice it means alike: the occurrences of a name are read together."""

from collections.abc import Sequence

import numpy as np

from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.recogniser.decoding import Probabilities, Proposal, span_probabilities
from dive_etl.marked import MARKED_TYPES


def read_together(proposals: Sequence[Proposal], words: Sequence[str], probabilities: Probabilities) -> list[Proposal]:
    """Return the proposals with each repeated name under the type that its occurrences speak for together.

    An occurrence that was not proposed by itself joins in, unless another name takes it in.
    """
    found: list[Proposal] = []
    for name in dict.fromkeys(tuple(words[one.start : one.end]) for one in proposals):
        own = [one for one in proposals if tuple(words[one.start : one.end]) == name]
        if not _looks_like_a_name(name):
            found += own
            continue
        together = list(own)
        for start, end in _occurrences(name, words):
            occurrence = Proposal(start, end, own[0].type, 0.0)
            if not overlaps_any(occurrence, [*proposals, *found, *together]):
                together.append(occurrence)
        found += _alike(together, probabilities) if len(together) > 1 else own
    return sorted(found)


def _alike(together: Sequence[Proposal], probabilities: Probabilities) -> list[Proposal]:
    """Return the occurrences of one name under one type, with the mean of what they speak for."""
    mean = np.mean([span_probabilities(probabilities, one.start, one.end) for one in together], axis=0)
    kind = int(mean.argmax())
    return [Proposal(one.start, one.end, MARKED_TYPES[kind], float(mean[kind])) for one in together]


def _occurrences(name: tuple[str, ...], words: Sequence[str]) -> list[tuple[int, int]]:
    length = len(name)
    return [
        (at, at + length) for at, word in enumerate(words) if word == name[0] and tuple(words[at : at + length]) == name
    ]


def _looks_like_a_name(name: tuple[str, ...]) -> bool:
    return not all(word.islower() for word in name)
