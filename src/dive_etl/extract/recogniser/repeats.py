"""What a dive says twice it means alike: the occurrences of a name are read together."""

from collections.abc import Sequence

import numpy as np

from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.recogniser.decoding import Probabilities, Proposal, span_probabilities
from dive_etl.marked import MARKED_TYPES


def read_together(proposals: Sequence[Proposal], words: Sequence[str], probabilities: Probabilities) -> list[Proposal]:
    """Return the proposals with each repeated name under the type that its occurrences speak for together.

    An occurrence that was not proposed by itself joins in where the mean of all speaks for a name.
    """
    found: list[Proposal] = []
    for name in dict.fromkeys(tuple(words[one.start : one.end]) for one in proposals):
        own = [one for one in proposals if tuple(words[one.start : one.end]) == name]
        places = _occurrences(name, words)
        if len(places) == 1 or not _looks_like_a_name(name):
            found += own
            continue
        mean = np.mean([span_probabilities(probabilities, *place) for place in places], axis=0)
        kind = int(mean.argmax())
        proposed = {(one.start, one.end) for one in own}
        for place in places:
            others = [one for one in proposals if (one.start, one.end) != place]
            if place in proposed or not overlaps_any(Proposal(*place, MARKED_TYPES[kind], 0.0), others):
                found.append(Proposal(*place, MARKED_TYPES[kind], float(mean[kind])))
    return sorted(found)


def _occurrences(name: tuple[str, ...], words: Sequence[str]) -> list[tuple[int, int]]:
    length = len(name)
    return [
        (at, at + length) for at, word in enumerate(words) if word == name[0] and tuple(words[at : at + length]) == name
    ]


def _looks_like_a_name(name: tuple[str, ...]) -> bool:
    return not all(word.islower() for word in name)
