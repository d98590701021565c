"""What a statement comes to: the part a form gives a thing, and whose product the thing is, make the relation."""

from collections.abc import Mapping
from enum import Enum, auto

from dive_etl.extract.ownership import owns
from dive_etl.knowledge import Entity
from dive_etl.records import Relation

# Firms that live on software other firms use. What any other firm owns it built for itself first.
_SOFTWARE_TRADES = frozenset(
    {
        "artificial intelligence",
        "cloud and hosting",
        "data and analytics",
        "databases",
        "developer tools",
        "monitoring and observability",
        "networking",
        "security",
        "semiconductors",
        "software",
    }
)

# What a firm brings out on one of these it brings to those who have it.
_PLACES_TO_PUBLISH = frozenset({"consumer product", "operating system"})


class Ownership(Enum):
    """Whose product a thing is, seen from a company."""

    SOLD = auto()  # its own, and others pay for it
    BUILT = auto()  # its own, for itself or given away
    COMMON = auto()  # nobody's, or a foundation's: the catalog does not say who made it
    ANOTHERS = auto()
    UNLISTED = auto()  # the catalog does not know it


_ITS_OWN: dict[Ownership, Relation] = dict.fromkeys((Ownership.SOLD, Ownership.BUILT), "builds")
_LIKELY_ITS_OWN: dict[Ownership, Relation] = {**_ITS_OWN, Ownership.UNLISTED: "builds"}
_ANY: dict[Ownership, Relation] = dict.fromkeys(Ownership, "uses")
# By part, then by whose product the thing is; where nothing stands nothing is stated.
_RELATIONS: dict[str, dict[Ownership, Relation]] = {
    "used": _ANY,
    "base": _ANY,
    # A vendor runs what it sells, and tells of it, for its customers.
    "run": {whose: relation for whose, relation in _ANY.items() if whose is not Ownership.SOLD},
    "told": {whose: relation for whose, relation in _ANY.items() if whose is not Ownership.SOLD},
    "old": dict.fromkeys(Ownership, "migrates_from"),
    # Who drops its own product brings it to an end.
    "left": dict.fromkeys((Ownership.COMMON, Ownership.ANOTHERS, Ownership.UNLISTED), "migrates_from"),
    "new": dict.fromkeys(Ownership, "migrates_to"),
    # Words for making: a foundation may have it today.
    "made": {**_LIKELY_ITS_OWN, Ownership.COMMON: "builds"},
    "written": {**_LIKELY_ITS_OWN, Ownership.COMMON: "builds"},
    # Words for bringing out: `releases Y` can be about a part of a Y that is not theirs.
    "issued": _LIKELY_ITS_OWN,
    "introduced": _ITS_OWN,
    # What a thing was built around: `built a Kafka platform` uses Kafka, `built the Titus platform` builds Titus.
    "core": {**_ANY, **_LIKELY_ITS_OWN},
    # A mere possessive.
    "own": {**_LIKELY_ITS_OWN, Ownership.SOLD: "sells"},
}


def relation(part: str, company: Entity, thing: Entity, entities: Mapping[str, Entity]) -> Relation | None:
    """Return the relation that a statement comes to, if any."""
    whose = ownership(company, thing, entities)
    if part == "told" and _is_in_trade(company):
        return None
    if part == "base" and thing.category in _PLACES_TO_PUBLISH:
        return None
    if part == "written" and thing.type == "language" and whose is Ownership.COMMON:
        return "uses"
    return _RELATIONS[part].get(whose)


def ownership(company: Entity, thing: Entity, entities: Mapping[str, Entity]) -> Ownership:
    """Return whose product a thing is, by the catalog."""
    if thing.entity_id not in entities:
        # A service the catalog lacks is still what the provider sells.
        is_service = thing.type == "cloud_service" and company.type == "cloud_provider"
        return Ownership.SOLD if is_service else Ownership.UNLISTED
    if owns(company, thing, entities):
        return Ownership.SOLD if _is_sold(company, thing) else Ownership.BUILT
    vendor = entities.get(thing.vendor_id or "")
    return Ownership.COMMON if vendor is None or vendor.category == "foundation" else Ownership.ANOTHERS


def _is_sold(company: Entity, thing: Entity) -> bool:
    if thing.type in {"cloud_service", "cloud_provider"}:
        return True
    return thing.type == "tool" and thing.category != "internal platform" and _is_in_trade(company)


def _is_in_trade(company: Entity) -> bool:
    return company.type == "cloud_provider" or company.category in _SOFTWARE_TRADES
