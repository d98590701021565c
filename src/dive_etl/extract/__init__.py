"""Dive → mentions, measures, candidates: the spaCy pipeline. Nothing of spaCy leaves this folder."""

from dive_etl.extract.pipeline import Extractor

__all__ = ["Extractor"]
