"""Hand-made knowledge, places and readings: small enough to see at a glance what a test is about."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from spacy.tokens import Doc

from dive_etl.extract.collector import Collector
from dive_etl.extract.evidence import Surroundings
from dive_etl.extract.language import DiveEnglish, Sources
from dive_etl.extract.linker import Linker
from dive_etl.extract.matchers import CatalogMatcher, ConceptMatcher
from dive_etl.extract.measure_finder import MeasureFinder
from dive_etl.extract.overlap_rule import OverlapRule
from dive_etl.extract.place import Place
from dive_etl.extract.text import join
from dive_etl.extract.usage_finder import UsageFinder
from dive_etl.keys import entity_id
from dive_etl.knowledge import Context, Entity, Knowledge, Sense, TypeCues
from dive_etl.knowledge.model import AliasKind, Prior
from dive_etl.records import EntityType, Extraction

NLP = DiveEnglish()
TYPE_CUES: dict[EntityType, TypeCues] = {
    "tool": TypeCues(frozenset({"using", "written with"}), frozenset({"cluster", "is a"})),
    "company": TypeCues(frozenset({"at"}), frozenset({"engineers"})),
}


def entity(name: str, kind: EntityType = "tool", vendor: str | None = None) -> Entity:
    """Return an entity; `vendor` is an entity_id."""
    return Entity(entity_id(kind, name), kind, name, "any", vendor, None)


def context(prior: Prior, cues: str = "", vetoes: str = "") -> Context:
    """Return a context; phrases are parted by semicolons."""
    return Context(prior, tuple(filter(None, cues.split(";"))), tuple(filter(None, vetoes.split(";"))))


def sense(of: Entity, rule: Context | None = None, alias: str | None = None, kind: AliasKind = "name") -> Sense:
    """Return a meaning of an alias, by default of the entity's own name."""
    return Sense(alias or of.name, kind, of, rule)


def knowledge(
    senses: Iterable[Sense], ordinary: str = "", outer: Sequence[str] = (), outer_words: str = ""
) -> Knowledge:
    """Return knowledge of these senses and their entities; words are parted by spaces."""
    known = tuple(senses)
    return Knowledge(
        MappingProxyType({one.entity.entity_id: one.entity for one in known}),
        known,
        MappingProxyType(TYPE_CUES),
        tuple(outer),
        frozenset(outer_words.split()),
        frozenset(ordinary.split()),
        "",
    )


def spaced(phrase: str) -> str:
    """Return the normal words of a phrase between spaces."""
    return f" {' '.join(token.norm_ for token in NLP.tokenizer(phrase))} "


def place(marked: str, teaser: bool = False) -> Place:
    """Return the place of the ⟦marked⟧ span of a title, or of a teaser below a title of one word."""
    before, span, after = marked.replace("⟧", "⟦").split("⟦")
    doc = NLP.tokenizer(("Heading\n\n" if teaser else "") + before + span + after)
    first = 2 if teaser else 0
    at = (len("Heading\n\n") if teaser else 0) + len(before)
    inside = [token.i for token in doc if at <= token.idx < at + len(span)]
    words, norms = [token.text for token in doc], [token.norm_ for token in doc]
    return Place(words, norms, inside[0], inside[-1] + 1, (first, len(doc)))


def around(
    text: str = "", sure: dict[str, str | None] | None = None, starts: Iterable[int] = (), ends: Iterable[int] = ()
) -> Surroundings:
    """Return the surroundings that a dive of this text gives, with these entities beyond doubt in it."""
    return Surroundings(spaced(text), sure or {}, frozenset(starts), frozenset(ends))


def read_doc(known: Knowledge, title: str, teaser: str | None = None) -> Doc:
    """Return a dive after the real components on this knowledge."""
    dive = join(title, teaser)
    doc = NLP.make_doc(dive.text)
    doc._.dive = dive
    for component in (
        CatalogMatcher(NLP, known),
        ConceptMatcher(NLP, known),
        Linker(NLP, Sources(known)),
        OverlapRule(known),
        MeasureFinder(),
        UsageFinder(known),
        Collector(),
    ):
        doc = component(doc)
    return doc


def read(known: Knowledge, title: str, teaser: str | None = None) -> Extraction:
    """Return what a dive names, by the real components on this knowledge."""
    extraction: Extraction = read_doc(known, title, teaser)._.extraction
    return extraction


def named(known: Knowledge, title: str, teaser: str | None = None) -> list[tuple[str, str]]:
    """Return the mentions of a dive as (text, entity_id)."""
    return [(one.text, entity_id(one.type, one.name)) for one in read(known, title, teaser).mentions]
