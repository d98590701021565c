"""The spaCy pipeline, assembled from its components, each with what it needs and what it gives."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import NamedTuple, cast

from spacy.language import Language
from spacy.tokens import Doc

from dive_etl.extract.calibration import load_calibration
from dive_etl.extract.collector import Collector
from dive_etl.extract.language import DiveEnglish, Sources
from dive_etl.extract.linker import Linker
from dive_etl.extract.matchers import CatalogMatcher, ConceptMatcher
from dive_etl.extract.measure_finder import MeasureFinder
from dive_etl.extract.overlap_rule import OverlapRule
from dive_etl.extract.recogniser import MODEL, Recogniser, load_recogniser
from dive_etl.extract.text import join
from dive_etl.extract.tracing import considered
from dive_etl.extract.unlisted import UnlistedNames
from dive_etl.extract.usage_finder import UsageFinder
from dive_etl.knowledge import Knowledge, load_knowledge
from dive_etl.records import Considered, EntityType, Extraction, Field

_BATCH = 1000
# More than a thousand usual dives have. A batch of long ones ends sooner: while they are read, each code point takes
# about a kilobyte.
_MOST_CHARACTERS = 250_000
# A vocabulary keeps every word it has read, which makes reading it again cheap. Past this many strings, about 100 MB, a
# fresh pipeline takes its place. (A memory zone would forget every word after each batch, and cut each anew.)
_MOST_STRINGS = 400_000


def _sources(nlp: Language) -> Sources:
    return cast("DiveEnglish", nlp).sources


@Language.factory("catalog_matcher", assigns=["doc._.catalog_hits"])
def _catalog_matcher(nlp: Language, name: str) -> CatalogMatcher:
    return CatalogMatcher(nlp, _sources(nlp).knowledge)


@Language.factory("concept_matcher", assigns=["doc._.concept_hits"])
def _concept_matcher(nlp: Language, name: str) -> ConceptMatcher:
    return ConceptMatcher(nlp, _sources(nlp).knowledge)


@Language.factory("recogniser", assigns=["doc.tensor", "doc._.proposals"])
def _recogniser(nlp: Language, name: str) -> Recogniser:
    recogniser = _sources(nlp).recogniser
    if recogniser is None:
        raise LookupError("these sources have no recogniser")
    return recogniser


@Language.factory(
    "linker", requires=["doc._.catalog_hits", "doc._.concept_hits"], assigns=["doc._.linked", "doc._.refused"]
)
def _linker(nlp: Language, name: str) -> Linker:
    sources = _sources(nlp)
    return Linker(nlp, sources)


@Language.factory(
    "unlisted_names", requires=["doc._.proposals", "doc._.linked"], assigns=["doc._.linked", "doc._.refused"]
)
def _unlisted_names(nlp: Language, name: str) -> UnlistedNames:
    return UnlistedNames(_sources(nlp))


@Language.factory("overlap_rule", requires=["doc._.linked"], assigns=["doc._.linked"])
def _overlap_rule(nlp: Language, name: str) -> OverlapRule:
    return OverlapRule(_sources(nlp).knowledge)


@Language.factory("measure_finder", requires=["doc._.linked"], assigns=["doc._.measures"])
def _measure_finder(nlp: Language, name: str) -> MeasureFinder:
    return MeasureFinder()


@Language.factory("usage_finder", requires=["doc._.linked"], assigns=["doc._.usages"])
def _usage_finder(nlp: Language, name: str) -> UsageFinder:
    return UsageFinder(_sources(nlp).knowledge)


@Language.factory(
    "collector",
    requires=["doc._.linked", "doc._.refused", "doc._.measures", "doc._.usages"],
    assigns=["doc._.extraction"],
)
def _collector(nlp: Language, name: str) -> Collector:
    return Collector()


COMPONENTS = (
    "catalog_matcher",
    "concept_matcher",
    "recogniser",
    "linker",
    "unlisted_names",
    "overlap_rule",
    "measure_finder",
    "usage_finder",
    "collector",
)
_OF_RECOGNISER = frozenset({"recogniser", "unlisted_names"})


def build_pipeline(sources: Sources) -> Language:
    """Return the pipeline with all its components, in their order; without a recogniser those that build on it go."""
    nlp = DiveEnglish(sources)
    for component in COMPONENTS:
        if sources.recogniser is not None or component not in _OF_RECOGNISER:
            nlp.add_pipe(component)
    return nlp


def shipped_sources() -> Sources:
    """Return the knowledge and the recogniser that the package ships."""
    return sources_of(load_knowledge(), MODEL)


def sources_of(knowledge: Knowledge, model: Traversable) -> Sources:
    """Return some knowledge and the recogniser of a model's folder."""
    return Sources(knowledge, load_recogniser(model), calibration=load_calibration(model))


class Proposed(NamedTuple):
    """A name nobody listed, in its field, with the recogniser's figure and the signs it is weighed by."""

    field: Field
    start: int
    end: int
    type: EntityType
    likely: float
    signs: Mapping[str, float]


class Extractor:
    """Reads dives; building one takes most of a second, so a process builds one."""

    def __init__(self, sources: Sources | None = None) -> None:
        self._sources = sources or shipped_sources()
        self._nlp = build_pipeline(self._sources)

    def extract(self, texts: Iterable[tuple[str, str | None]]) -> Iterator[Extraction]:
        """Yield what each (title, teaser) names, in the order given."""
        for batch in _batches(texts):
            if len(self._nlp.vocab.strings) > _MOST_STRINGS:
                self._nlp = build_pipeline(self._sources)
            yield from [doc._.extraction for doc in self._read(batch)]

    def _read(self, batch: Iterable[tuple[str, str | None]]) -> Iterable[Doc]:
        """Return dives that have been through the pipeline.

        Each component reads the whole batch before the next one does. `nlp.pipe` hands on dive by dive, so that each
        component finds the processor's caches full of the others' code and data; that took a quarter longer.
        """
        docs: Iterable[Doc] = [self._doc(fields) for fields in batch]
        for _, component in self._nlp.pipeline:
            many = getattr(component, "pipe", None)
            docs = list(many(docs, batch_size=_BATCH)) if many else [component(doc) for doc in docs]
        return docs

    def _doc(self, fields: tuple[str, str | None]) -> Doc:
        dive = join(*fields)
        doc = self._nlp.make_doc(dive.text)
        doc._.dive = dive
        return doc

    def weighed(self, texts: Iterable[tuple[str, str | None]]) -> Iterator[list[Proposed]]:
        """Yield for each text the unlisted names that the recogniser saw, with what speaks for and against them."""
        for doc in self._nlp.pipe(map(self._doc, texts)):
            yield [
                Proposed._make((*doc._.dive.locate(one.start, one.end), one.type, one.likely, one.signs))
                for one in doc._.weighed
            ]

    def considered(self, title: str, teaser: str | None) -> list[Considered]:
        """Return every span of one text that was looked at, taken or not, with what decided."""
        return considered(self._nlp(self._doc((title, teaser))))


def _batches(texts: Iterable[tuple[str, str | None]]) -> Iterator[list[tuple[str, str | None]]]:
    """Yield the dives in lists of bounded length and size."""
    batch: list[tuple[str, str | None]] = []
    characters = 0
    for title, teaser in texts:
        batch.append((title, teaser))
        characters += len(title) + len(teaser or "")
        if len(batch) == _BATCH or characters >= _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
