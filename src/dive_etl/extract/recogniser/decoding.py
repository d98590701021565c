"""From tag probabilities to names: the best-scoring set of spans that do not overlap."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dive_etl.extract.recogniser.tags import BEGIN, INSIDE, LAST, ONLY
from dive_etl.marked import MARKED_TYPES, MarkedType

Probabilities = npt.NDArray[np.float32]
# A word this surely outside every name parts the text; between such words all is weighed.
_SURELY_OUTSIDE = 0.95
_LONGEST = 8
_SMALL = 1e-9


class Proposal(NamedTuple):
    """Tokens that read like a name; `probability` is that of the least likely of its words' tags."""

    start: int
    end: int
    type: MarkedType
    probability: float


def decode(probabilities: Probabilities) -> list[Proposal]:
    """Return the names of a text, in its order; one row per token, one column per tag."""
    return [one for start, end in _doubtful_runs(probabilities) for one in _decode_run(probabilities, start, end)]


def span_probabilities(probabilities: Probabilities, start: int, end: int) -> npt.NDArray[np.float32]:
    """Return how likely the tokens are one name of each type: its least likely tag counts."""
    by_type = probabilities[start:end, 1:].reshape(end - start, len(MARKED_TYPES), 4)
    if end - start == 1:
        only: Probabilities = by_type[0, :, ONLY]
        return only
    ends = np.minimum(by_type[0, :, BEGIN], by_type[-1, :, LAST])
    whole: Probabilities = np.minimum(ends, by_type[1:-1, :, INSIDE].min(axis=0, initial=1.0))
    return whole


def likelihoods_of(probabilities: Probabilities, start: int, end: int) -> dict[MarkedType, float]:
    """Return the same by the name of the type."""
    return dict(zip(MARKED_TYPES, span_probabilities(probabilities, start, end).tolist(), strict=True))


def _doubtful_runs(probabilities: Probabilities) -> Iterator[tuple[int, int]]:
    outside = probabilities[:, 0] > _SURELY_OUTSIDE
    borders = [-1, *np.flatnonzero(outside).tolist(), len(outside)]
    return ((left + 1, right) for left, right in pairwise(borders) if right - left > 1)


def _decode_run(probabilities: Probabilities, first: int, last: int) -> list[Proposal]:
    """Return the best spans of a run: `best[n]` is the score of the first n tokens, `chosen[n]` how it is reached."""
    logs = np.log(probabilities[first:last] + _SMALL)
    by_type = logs[:, 1:].reshape(last - first, len(MARKED_TYPES), 4)
    best = [0.0]
    chosen: list[tuple[int, int] | None] = [None]
    for end in range(1, last - first + 1):
        score, choice = best[end - 1] + float(logs[end - 1, 0]), None
        for start in range(max(0, end - _LONGEST), end):
            scores = _span_scores(by_type, start, end)
            kind = int(scores.argmax())
            if best[start] + float(scores[kind]) > score:
                score, choice = best[start] + float(scores[kind]), (start, kind)
        best.append(score)
        chosen.append(choice)
    return _traced(chosen, probabilities, first)


def _span_scores(by_type: npt.NDArray[np.float32], start: int, end: int) -> npt.NDArray[np.float32]:
    if end - start == 1:
        return by_type[start, :, ONLY]
    inside = by_type[start + 1 : end - 1, :, INSIDE].sum(axis=0)
    total: npt.NDArray[np.float32] = by_type[start, :, BEGIN] + inside + by_type[end - 1, :, LAST]
    return total


def _traced(chosen: list[tuple[int, int] | None], probabilities: Probabilities, first: int) -> list[Proposal]:
    found: list[Proposal] = []
    end = len(chosen) - 1
    while end > 0:
        choice = chosen[end]
        if choice is None:
            end -= 1
            continue
        start, kind = choice
        likely = float(span_probabilities(probabilities, first + start, first + end)[kind])
        found.append(Proposal(first + start, first + end, MARKED_TYPES[kind], likely))
        end = start
    return found[::-1]
