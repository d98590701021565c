"""Texts with marks for the names in them, so that a case reads as the sentence it is about."""

import re
from pathlib import Path
from typing import NamedTuple

from dive_etl.extract.usages import Statement, find_usages
from dive_etl.keys import entity_id
from dive_etl.knowledge import Entity
from dive_etl.records import ENTITY_TYPES, EntityType

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(
    r"\[(?P<company>[^\]:]+)(?::(?P<trade>[^\]]+))?\]|<(?P<provider>[^>]+)>"
    r"|\{(?P<thing>[^}:@?]+)(?P<unlisted>\?)?(?::(?P<type>[^}@]+))?(?:@(?P<vendor>[^}]+))?\}"
)


class Name(NamedTuple):
    """A name where it stands."""

    start: int
    end: int
    entity: Entity


class Marked(NamedTuple):
    """A text without its marks, the names in it, and what a catalog would say of them."""

    text: str
    names: list[Name]
    entities: dict[str, Entity]


def unmark(marked: str) -> Marked:
    """Return a text with the names that were marked; the heads of the case files say how."""
    text, names, entities, last = "", list[Name](), dict[str, Entity](), 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        entity = _entity(match)
        names.append(Name(len(text), len(text) + len(entity.name), entity))
        text, last = text + entity.name, match.end()
        if not match["unlisted"]:
            entities[entity.entity_id] = entity
        if match["vendor"]:
            vendor = _company(match["vendor"], "foundation" if match["vendor"].endswith(("Foundation", "CNCF")) else "")
            entities.setdefault(vendor.entity_id, vendor)
    return Marked(text + marked[last:], names, entities)


def _entity(match: re.Match[str]) -> Entity:
    if match["company"]:
        return _company(match["company"], match["trade"] or "retail")
    if match["provider"]:
        name = match["provider"]
        return Entity(entity_id("cloud_provider", name), "cloud_provider", name, "public cloud", None, None)
    kind: EntityType = next((kind for kind in ENTITY_TYPES if kind == match["type"]), "tool")
    vendor = match["vendor"]
    of_provider = kind == "cloud_service" and vendor in {"AWS", "Google Cloud"}
    vendor_id = entity_id("cloud_provider" if of_provider else "company", vendor) if vendor else None
    return Entity(entity_id(kind, match["thing"]), kind, match["thing"], "by hand", vendor_id, None)


def _company(name: str, trade: str) -> Entity:
    return Entity(entity_id("company", name), "company", name, trade, None, None)


def find(marked: str) -> list[Statement[Name]]:
    """Return what a marked text states."""
    text, names, entities = unmark(marked)
    return find_usages(text, names, entities, (0, len(text)), len(text))


def said(marked: str) -> list[str]:
    """Return what a marked text states, as in `Zhihu migrates_to TiDB`."""
    return [f"{one.company.entity.name} {one.relation} {one.thing.entity.name}" for one in find(marked)]


def positive_cases() -> list[tuple[str, tuple[str, ...]]]:
    """Return the marked texts of `usages.txt` with what each states."""
    blocks = (CASES / "usages.txt").read_text(encoding="utf-8").split("\n\n")
    cases = [block.strip().split("\n") for block in blocks if not block.startswith("#")]
    return [(marked, tuple(statements)) for marked, *statements in cases]


def negative_cases() -> list[str]:
    """Return the marked texts of `no_usages.txt`."""
    lines = (CASES / "no_usages.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
