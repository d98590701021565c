"""Components `catalog_matcher` and `concept_matcher`: find every spelling the catalog knows, and decide nothing yet."""

import re
from collections import defaultdict

from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from dive_etl.extract.hits import Hit
from dive_etl.extract.language import normal_form
from dive_etl.extract.surfaces import concept_surfaces, name_surfaces
from dive_etl.knowledge import Knowledge, Sense

Doc.set_extension("catalog_hits", default=(), force=True)
Doc.set_extension("concept_hits", default=(), force=True)


# Words remembered as seen, so that a long stream of new ones does not fill the memory; forgetting costs a second look.
_REMEMBERED = 200_000
_FIRST_LETTERS = re.compile("[a-z]*")


class Matcher:
    """Finds surfaces, each with all the senses it can have.

    A surface is compiled when the longest of its words is first read, so that starting up costs little however many
    names the catalog has. The tokeniser cuts at spaces and hyphens and never between two letters, so the letters a
    word of a surface begins with are those a token begins with.
    """

    def __init__(self, nlp: Language, surfaces: dict[str, list[Sense]]) -> None:
        self._tokenizer = nlp.tokenizer
        self._strings = nlp.vocab.strings
        self._matcher = PhraseMatcher(nlp.vocab, attr=NORM)
        self._surfaces = surfaces
        self._senses: dict[int, tuple[Sense, ...]] = {}
        self._seen: set[int] = set()
        self._waiting: defaultdict[str, list[str]] = defaultdict(list)
        for surface in surfaces:
            self._waiting[_telling_letters(surface)].append(surface)

    def __call__(self, doc: Doc) -> list[Hit]:
        """Return the hits of a text, by their start, the longer first."""
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        for word in set(doc.to_array(NORM).tolist()) - self._seen:
            self._seen.add(word)
            self._compile(self._waiting.pop(_first_letters(self._strings[word]), []))
        found = [Hit(start, end, self._senses[key]) for key, start, end in self._matcher(doc)]
        return sorted(found, key=lambda hit: (hit.start, -hit.end)) if len(found) > 1 else found

    def _compile(self, surfaces: list[str]) -> None:
        for surface in surfaces:
            self._matcher.add(surface, [self._tokenizer(surface)])
            self._senses[self._strings[surface]] = tuple(self._surfaces[surface])


def _telling_letters(surface: str) -> str:
    """Return the first letters of the longest word of a surface."""
    return _first_letters(max(surface.replace("-", " ").split(" "), key=len))


def _first_letters(word: str) -> str:
    match = _FIRST_LETTERS.match(word)
    return match[0] if match else ""


class CatalogMatcher:
    """Finds named entities, and the outer names that hide them."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        surfaces = name_surfaces(knowledge.senses)
        for name in knowledge.outer_names:
            surfaces.setdefault(normal_form(name), [])
        self._matcher = Matcher(nlp, surfaces)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.catalog_hits`."""
        doc._.catalog_hits = self._matcher(doc)
        return doc


class ConceptMatcher:
    """Finds concepts."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._matcher = Matcher(nlp, concept_surfaces(knowledge.senses))

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.concept_hits`."""
        doc._.concept_hits = self._matcher(doc)
        return doc
