"""Precision, recall and F1 of extractions against gold, strict, with bootstrap intervals over dives.

A mention is right when field, start, end and type all agree. A link is right when the canonical name agrees too; of a
measure, when kind, value and unit agree as far as the gold gives them. Concepts are scored over the canonical names
that occur in the gold, since no gold marks every term of the field.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dive_etl.evaluate.gold import GoldDive, GoldSpan
from dive_etl.records import NAMED_TYPES, Extraction, Measure, Mention, Score

NAMED = "named"
_RESAMPLES = 2000
_SEED = 20_240_601

Key = tuple[str, int, int]
# Right, wrong and missed, for each dive.
Counts = npt.NDArray[np.int64]


def score(gold: Sequence[GoldDive], extractions: Sequence[Extraction]) -> list[Score]:
    """Return the score of all named types together, of each type in the gold, and of measures."""
    pairs = list(zip(gold, extractions, strict=True))
    in_gold = {span.type for dive in gold for span in dive.mentions}
    concepts = {span.canonical or span.text for dive in gold for span in dive.mentions if span.type == "concept"}
    kinds = [kind for kind in NAMED_TYPES if kind in in_gold]
    scores = [_score(NAMED, pairs, kinds, concepts)]
    scores += [_score(kind, pairs, [kind], concepts) for kind in kinds]
    return scores + [_score(kind, pairs, [kind], concepts) for kind in ("concept", "measure") if kind in in_gold]


def _score(name: str, pairs: Sequence[tuple[GoldDive, Extraction]], kinds: Sequence[str], concepts: set[str]) -> Score:
    counts = np.zeros((len(pairs), 3), dtype=np.int64)
    linked = right = n = 0
    for at, (dive, extraction) in enumerate(pairs):
        expected = {(span.type, *_place(span)): span for span in dive.mentions if span.type in kinds}
        found = _found(extraction, kinds, concepts)
        both = expected.keys() & found.keys()
        counts[at] = len(both), len(found) - len(both), len(expected) - len(both)
        right += len(both)
        linked += sum(_agrees(expected[key], found[key]) for key in both)
        n += len(expected)
    precision, recall, f1 = rates(counts.sum(axis=0))
    low, high = interval(counts)
    return Score(name, precision, recall, f1, low, high, linked / right if right else 1.0, n)


def rates(totals: Counts) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (right, wrong, missed); each is 1 where there was nothing to get wrong."""
    right, wrong, missed = (int(total) for total in totals)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0
    return precision, recall, f1


def interval(counts: Counts) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile of F1 over dives drawn with replacement; the seed is fixed."""
    draws = np.random.default_rng(_SEED).integers(0, len(counts), size=(_RESAMPLES, len(counts)))
    right, wrong, missed = (counts[:, column][draws].sum(axis=1) for column in range(3))
    total = 2 * right + wrong + missed
    f1 = np.where(total > 0, 2 * right / np.maximum(total, 1), 1.0)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


def _found(
    extraction: Extraction, kinds: Sequence[str], concepts: set[str]
) -> dict[tuple[str, str, int, int], Mention | Measure]:
    found: dict[tuple[str, str, int, int], Mention | Measure] = {
        (one.type, *_place(one)): one
        for one in extraction.mentions
        if one.type in kinds and (one.type != "concept" or one.name in concepts)
    }
    if "measure" in kinds:
        found |= {("measure", *_place(one)): one for one in extraction.measures}
    return found


def _place(span: GoldSpan | Mention | Measure) -> Key:
    return span.field, span.start, span.end


def _agrees(expected: GoldSpan, found: Mention | Measure) -> bool:
    if isinstance(found, Mention):
        return found.name == (expected.canonical or expected.text)
    value = found.iso_value if isinstance(expected.value, str) else found.value
    return (
        expected.kind in (None, found.kind)
        and (expected.value is None or expected.value == value)
        and (expected.unit is None or expected.unit == found.unit)
    )
