"""Extractions against gold: how right they are, and how sure that figure is."""

from dive_etl.evaluate.confusion import Confusion, confusion
from dive_etl.evaluate.gold import GoldDive, GoldSpan, read_gold, shipped_golds
from dive_etl.evaluate.mistakes import Mistake, mistakes
from dive_etl.evaluate.parting import named_where
from dive_etl.evaluate.reliability import Bin, Judged, expected_error, judge, reliability
from dive_etl.evaluate.score import score

__all__ = [
    "Bin",
    "Confusion",
    "GoldDive",
    "GoldSpan",
    "Judged",
    "Mistake",
    "confusion",
    "expected_error",
    "judge",
    "mistakes",
    "named_where",
    "read_gold",
    "reliability",
    "score",
    "shipped_golds",
]
