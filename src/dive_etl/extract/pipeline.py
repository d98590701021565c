"""The spaCy pipeline, assembled from its components, each with what it needs and what it gives."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from dive_etl.extract.collector import Collector
from dive_etl.extract.language import DiveEnglish
from dive_etl.extract.linker import Linker
from dive_etl.extract.matchers import CatalogMatcher, ConceptMatcher
from dive_etl.extract.measure_finder import MeasureFinder
from dive_etl.extract.overlap_rule import OverlapRule
from dive_etl.extract.text import join
from dive_etl.knowledge import load_knowledge
from dive_etl.records import Extraction

_BATCH = 1000
# A vocabulary keeps every word it has read, which makes reading it again cheap. Past this many strings, about 100 MB, a
# fresh pipeline takes its place. (A memory zone would forget every word after each batch, and cut each anew.)
_MOST_STRINGS = 400_000


@Language.factory("catalog_matcher", assigns=["doc._.catalog_hits"])
def _catalog_matcher(nlp: Language, name: str) -> CatalogMatcher:
    return CatalogMatcher(nlp, load_knowledge())


@Language.factory("concept_matcher", assigns=["doc._.concept_hits"])
def _concept_matcher(nlp: Language, name: str) -> ConceptMatcher:
    return ConceptMatcher(nlp, load_knowledge())


@Language.factory(
    "linker", requires=["doc._.catalog_hits", "doc._.concept_hits"], assigns=["doc._.linked", "doc._.refused"]
)
def _linker(nlp: Language, name: str) -> Linker:
    return Linker(nlp, load_knowledge())


@Language.factory("overlap_rule", requires=["doc._.linked"], assigns=["doc._.linked"])
def _overlap_rule(nlp: Language, name: str) -> OverlapRule:
    return OverlapRule(load_knowledge())


@Language.factory("measure_finder", requires=["doc._.linked"], assigns=["doc._.measures"])
def _measure_finder(nlp: Language, name: str) -> MeasureFinder:
    return MeasureFinder()


@Language.factory(
    "collector", requires=["doc._.linked", "doc._.refused", "doc._.measures"], assigns=["doc._.extraction"]
)
def _collector(nlp: Language, name: str) -> Collector:
    return Collector()


COMPONENTS = ("catalog_matcher", "concept_matcher", "linker", "overlap_rule", "measure_finder", "collector")


def build_pipeline() -> Language:
    """Return the pipeline with all its components, in their order."""
    nlp = DiveEnglish()
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


class Extractor:
    """Reads dives; building one loads the knowledge and takes most of a second, so a process builds one."""

    def __init__(self) -> None:
        self._nlp = build_pipeline()

    def extract(self, texts: Iterable[tuple[str, str | None]]) -> Iterator[Extraction]:
        """Yield what each (title, teaser) names, in the order given."""
        remaining = iter(texts)
        while batch := list(islice(remaining, _BATCH)):
            if len(self._nlp.vocab.strings) > _MOST_STRINGS:
                self._nlp = build_pipeline()
            yield from [doc._.extraction for doc in self._nlp.pipe(map(self._doc, batch))]

    def _doc(self, fields: tuple[str, str | None]) -> Doc:
        dive = join(*fields)
        doc = self._nlp.make_doc(dive.text)
        doc._.dive = dive
        return doc
