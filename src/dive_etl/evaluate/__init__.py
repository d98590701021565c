"""Extractions against gold: how right they are, and how sure that figure is."""

from dive_etl.evaluate.gold import GoldDive, GoldSpan, read_gold
from dive_etl.evaluate.score import score

__all__ = ["GoldDive", "GoldSpan", "read_gold", "score"]
