"""Component `overlap_rule`: leaves named entities that do not overlap, and concepts that do not overlap."""

from collections.abc import Mapping

from spacy.tokens import Doc

from dive_etl.extract.linker import Linked
from dive_etl.extract.overlap import longest_first
from dive_etl.knowledge import Entity, Knowledge

_VENDOR_TYPES = frozenset({"company", "cloud_provider"})


class OverlapRule:
    """Applies the overlap policy, after a vendor's name before its product has become part of the product's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entities = knowledge.entities

    def __call__(self, doc: Doc) -> Doc:
        """Reduce `doc._.linked` to the mentions of the dive, in the order of the text."""
        if doc._.linked:
            named = longest_first(one for one in doc._.linked if one.entity.type != "concept")
            named = join_vendors(named, doc._.dive.text, self._entities)
            concepts = longest_first(one for one in doc._.linked if one.entity.type == "concept")
            apart = [
                one for one in concepts if not any(other.start <= one.start and one.end <= other.end for other in named)
            ]
            doc._.linked = sorted([*named, *apart], key=lambda one: (one.start, one.end))
        return doc


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
    if vendor.type not in _VENDOR_TYPES or product.type in _VENDOR_TYPES or product.vendor_id is None:
        return False
    owner = entities.get(product.vendor_id)
    owners = {product.vendor_id, owner.vendor_id if owner else None}
    return vendor.entity_id in owners or vendor.vendor_id == product.vendor_id
