"""Hand-made listings, mentions and catalog entries: small, and independent of the catalog the package ships."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from dive_etl.build import Read, Tables, as_declared, build_tables, recognise
from dive_etl.keys import content_id, entity_id
from dive_etl.knowledge import Entity
from dive_etl.parse import parse
from dive_etl.records import Dive, EntityType, Extraction, Field, Listing, Mention, Relation, Snapshot, Usage

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NOTHING = Extraction((), (), ())


def snapshot(content: bytes, source: str = "devops", now: datetime = NOW) -> Snapshot:
    """Return a snapshot of some bytes."""
    return Snapshot(content_id([content]), source, f"{source}.txt", now, content)


def text_listing(*dives: tuple[str, str], declared: int | None = None, source: str = "devops") -> Listing:
    """Return a parsed text listing of (title, teaser) pairs."""
    count = len(dives) if declared is None else declared
    lines = ["DevOps", f"{count} deep dives", *(line for dive in dives for line in dive)]
    return parse(snapshot("\n".join(lines).encode(), source))


def jsonl_listing(rows: Iterable[dict[str, str | None]], source: str = "devops", now: datetime = NOW) -> Listing:
    """Return a parsed JSONL listing; a row without a category is in `DevOps`."""
    lines = [json.dumps({"category": "DevOps"} | row) for row in rows]
    return parse(snapshot("\n".join(lines).encode(), source, now))


def mention(
    dive: Dive, text: str, kind: EntityType, name: str | None = None, field: Field = "title", nth: int = 1
) -> Mention:
    """Return the mention of `text` where it stands in a dive for the `nth` time."""
    whole = dive.title if field == "title" else dive.teaser or ""
    start = -1
    for _ in range(nth):
        start = whole.index(text, start + 1)
    return Mention(field, start, start + len(text), text, kind, name or text, "catalog", "by hand", 0.9)


def usage(dive: Dive, company: Mention, relation: Relation, thing: Mention) -> Usage:
    """Return a stated relation between two mentions of one field; its evidence is all from the first to the last."""
    whole = dive.title if company.field == "title" else dive.teaser or ""
    start, end = min(company.start, thing.start), max(company.end, thing.end)
    return Usage(company.field, start, end, whole[start:end], company, thing, relation, 0.9)


def found(*mentions: Mention) -> Extraction:
    """Return an extraction that has nothing but mentions."""
    return Extraction(mentions, (), ())


def entity(kind: EntityType, name: str, vendor: str | None = None, homepage: str | None = None) -> Entity:
    """Return a catalog entry; `vendor` is the name of a company."""
    vendor_id = entity_id("company", vendor) if vendor else None
    return Entity(entity_id(kind, name), kind, name, "by hand", vendor_id, homepage)


def catalog(entities: Sequence[Entity]) -> dict[str, Entity]:
    """Return the entries by their identifiers."""
    return {one.entity_id: one for one in entities}


def tables_of(
    listings: Sequence[Listing], reads: Sequence[Read], entities: Mapping[str, Entity], before: Tables | None = None
) -> dict[str, pa.Table]:
    """Return the tables that follow from listings and what was read in them; without `before`, of a first release."""
    earlier = as_declared({}) if before is None else before
    return build_tables(recognise(listings, earlier, NOW), reads, {}, entities, earlier, NOW)
