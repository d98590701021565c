"""Dive → mentions, measures, candidates: the spaCy pipeline. Nothing of spaCy leaves this folder."""

from dive_etl.extract.calibration import AS_IN_THE_CORPUS, WITHOUT_CATALOG
from dive_etl.extract.language import Sources
from dive_etl.extract.pipeline import Extractor, shipped_sources, sources_of

__all__ = ["AS_IN_THE_CORPUS", "WITHOUT_CATALOG", "Extractor", "Sources", "shipped_sources", "sources_of"]
