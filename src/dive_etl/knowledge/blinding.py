"""Knowledge with names taken out, to see what context alone can tell."""

from collections.abc import Iterable
from types import MappingProxyType

from dive_etl.knowledge.model import Knowledge


def without_names(knowledge: Knowledge, names: Iterable[str]) -> Knowledge:
    """Return the knowledge without each named entity that goes by one of these names, all its aliases included.

    Concepts stay: they are no names.
    """
    taken_out = {name.casefold() for name in names}
    gone = {
        sense.entity.entity_id
        for sense in knowledge.senses
        if sense.entity.type != "concept" and sense.alias.casefold() in taken_out
    }
    return knowledge._replace(
        entities=MappingProxyType({key: one for key, one in knowledge.entities.items() if key not in gone}),
        senses=tuple(sense for sense in knowledge.senses if sense.entity.entity_id not in gone),
    )


def concepts_only(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge without any named entity."""
    return knowledge._replace(
        entities=MappingProxyType({key: one for key, one in knowledge.entities.items() if one.type == "concept"}),
        senses=tuple(sense for sense in knowledge.senses if sense.entity.type == "concept"),
    )
