"""Dive → mentions, measures, candidates: the spaCy pipeline. Nothing of spaCy leaves this folder."""

from dive_etl.extract.language import Sources
from dive_etl.extract.pipeline import Extractor, shipped_sources
from dive_etl.extract.recogniser import model_files

__all__ = ["Extractor", "Sources", "model_files", "shipped_sources"]
