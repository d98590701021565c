"""Whether confidence means something: of the mentions at 0.8, about 80 % should be right."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dive_etl.evaluate.gold import GoldDive
from dive_etl.records import NAMED_TYPES, Extraction, Method

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


class Judged(NamedTuple):
    """One named mention, its confidence, and whether the gold has it too."""

    confidence: float
    method: Method
    is_right: bool


class Bin(NamedTuple):
    """The mentions of a range of confidence, `low` inclusive: how sure they were on average, how many were right."""

    low: float
    high: float
    n: int
    mean_confidence: float
    share_right: float


def judge(gold: Sequence[GoldDive], extractions: Sequence[Extraction]) -> list[Judged]:
    """Return each named mention with whether it is right, strictly."""
    judged = []
    for dive, extraction in zip(gold, extractions, strict=True):
        right = {(span.field, span.start, span.end, span.type) for span in dive.mentions}
        judged += [
            Judged(one.confidence, one.method, (one.field, one.start, one.end, one.type) in right)
            for one in extraction.mentions
            if one.type in NAMED_TYPES
        ]
    return judged


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Return one row per range of confidence that has mentions."""
    rows = []
    for low, high in pairwise(_BINS):
        own = [one for one in judged if low <= one.confidence < high or one.confidence == high == 1.0]
        if own:
            mean = sum(one.confidence for one in own) / len(own)
            rows.append(Bin(low, high, len(own), mean, sum(one.is_right for one in own) / len(own)))
    return rows


def expected_error(bins: Sequence[Bin]) -> float:
    """Return by how much confidence and share differ, on average over the mentions."""
    total = sum(one.n for one in bins)
    return sum(one.n * abs(one.mean_confidence - one.share_right) for one in bins) / total if total else 0.0
