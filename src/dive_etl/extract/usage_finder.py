"""Component `usage_finder`: relations between companies and things that the text states, in each field apart."""

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc

from dive_etl.extract.linker import Linked
from dive_etl.extract.text import DiveText
from dive_etl.extract.usages import can_state, find_usages
from dive_etl.knowledge import Entity, Knowledge
from dive_etl.records import Relation

Doc.set_extension("usages", default=(), force=True)
_DECIMALS = 2


class FoundUsage(NamedTuple):
    """A stated relation; offsets in code points of the dive's text."""

    start: int
    end: int
    company: Linked
    thing: Linked
    relation: Relation
    confidence: float


class UsageFinder:
    """Finds usages between the names of a dive; the catalog says whose product a thing is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entities = knowledge.entities

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.usages`, in the order of the text."""
        names = [one for one in doc._.linked if one.entity.type != "concept"]
        if can_state(names):
            dive: DiveText = doc._.dive
            doc._.usages = [found for field in dive.fields for found in _find(dive, field, names, self._entities)]
        return doc


def _find(
    dive: DiveText, field: tuple[int, int], names: list[Linked], entities: Mapping[str, Entity]
) -> list[FoundUsage]:
    first, last = field
    inside = [name for name in names if first <= name.start and name.end <= last]
    return [
        FoundUsage(
            one.start,
            one.end,
            one.company,
            one.thing,
            one.relation,
            # All three must hold: both names are read right, and the form means what it mostly does.
            round(one.worth * one.company.confidence * one.thing.confidence, _DECIMALS),
        )
        for one in find_usages(dive.text, inside, entities, field, min(last, dive.cut_start))
    ]
