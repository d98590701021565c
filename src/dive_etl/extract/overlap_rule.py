"""Component `overlap_rule`: leaves named entities that do not overlap, and concepts that do not overlap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from dive_etl.extract.linker import Linked, Refused
from dive_etl.extract.overlap import longest_first
from dive_etl.extract.ownership import VENDOR_TYPES, owns
from dive_etl.knowledge import Entity, Knowledge


class OverlapRule:
    """Applies the overlap policy, after a vendor's name before its product has become part of the product's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entities = knowledge.entities

    def __call__(self, doc: Doc) -> Doc:
        """Reduce `doc._.linked` to the mentions of the dive, in the order of the text; the rest is refused."""
        given = doc._
        linked: list[Linked] = given.linked
        if linked:
            text = given.dive.text
            named = longest_first(one for one in linked if one.entity.type != "concept")
            named = join_vendors(named, text, self._entities)
            concepts = longest_first(one for one in linked if one.entity.type == "concept")
            apart = [
                one for one in concepts if not any(other.start <= one.start and one.end <= other.end for other in named)
            ]
            kept = sorted([*named, *apart], key=lambda one: (one.start, one.end))
            if len(kept) < len(linked):
                given.refused = [*given.refused, *_given_way(linked, kept, text)]
            given.linked = kept
        return doc


def _given_way(linked: Iterable[Linked], kept: Sequence[Linked], text: str) -> Iterator[Refused]:
    """Yield what is no mention because a longer one takes it in."""
    ends = {(one.end, one.entity.entity_id) for one in kept}
    for one in linked:
        longer = next((other for other in kept if other.start < one.end and one.start < other.end), None)
        if (one.end, one.entity.entity_id) not in ends and longer is not None:
            yield Refused(one.start, one.end, f"part of “{text[longer.start : longer.end]}”", one.method)


def join_vendors(named: list[Linked], text: str, entities: Mapping[str, Entity]) -> list[Linked]:
    """Return the mentions with each vendor that stands right before its own product joined to the product."""
    joined: list[Linked] = []
    for one in named:
        before = joined[-1] if joined else None
        if before and text[before.end : one.start] == " " and _sells(before.entity, one.entity, entities):
            joined[-1] = one._replace(start=before.start, rule=f"{one.rule}, its vendor's name before it")
        else:
            joined.append(one)
    return joined


def _sells(vendor: Entity, product: Entity, entities: Mapping[str, Entity]) -> bool:
    return product.type not in VENDOR_TYPES and owns(vendor, product, entities)
