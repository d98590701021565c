"""Releases one after another, of listings made by hand, read by a reader simple enough to foresee."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa

from dive_etl.build import Recognised, Reuse, as_declared, build_tables, plan_reading, recognise
from dive_etl.records import FIELDS, Candidate, Dive, Extraction, Field, Listing, Measure, Mention, Usage
from tests.build.making import NOW, catalog, entity, jsonl_listing

CATALOG = catalog([entity("company", "Acme"), entity("tool", "Forge", vendor="Acme"), entity("language", "Quill")])
_NAMES = {one.name: one for one in CATALOG.values()}
Row = Mapping[str, str | None]
Released = dict[str, pa.Table]


def at(day: int) -> datetime:
    """Return the clock of a day; the first release is made on day 0."""
    return NOW + timedelta(days=day)


def listing(rows: Iterable[Row], day: int = 0, source: str = "devops") -> Listing:
    """Return what a source listed on a day."""
    return jsonl_listing([dict(row) for row in rows], source, at(day))


def release(
    listings: Sequence[Listing], before: Released | None = None, day: int = 0, *, carry: bool = True
) -> Released:
    """Return the tables of a release after another; without `carry` every text is read anew."""
    recognised, plan = planned(listings, before, day, carry=carry)
    reads = [(dive, read(dive)) for dive in plan.to_read]
    return build_tables(recognised, reads, plan.origins, CATALOG, as_declared(before or {}), at(day))


def planned(
    listings: Sequence[Listing], before: Released | None, day: int = 0, *, carry: bool = True
) -> tuple[Recognised, Reuse]:
    """Return the listings with their identifiers, and what of them must be read."""
    earlier = as_declared(before or {})
    recognised = recognise(listings, earlier, at(day))
    return recognised, plan_reading(recognised.tables["dives"], earlier, read_alike=carry)


def one_source(*snapshots: Iterable[Row]) -> list[Released]:
    """Return the releases of one source, which lists these rows day after day."""
    releases: list[Released] = []
    for day, rows in enumerate(snapshots):
        releases.append(release([listing(rows, day)], releases[-1] if releases else None, day))
    return releases


def read(dive: Dive) -> Extraction:
    """Take names of the catalog and words in brackets, count teams, and pair an Acme with the first thing after it."""
    mentions = tuple(mention for field in FIELDS for mention in _mentions(dive, field))
    spans = [(field, match) for field in FIELDS for match in re.finditer(r"(\d) teams", _text(dive, field))]
    measures = tuple(
        Measure(field, found.start(), found.end(), found[0], "count", float(found[1]), None, "teams")
        for field, found in spans
    )
    odd = [(field, match) for field in FIELDS for match in re.finditer("Zed", _text(dive, field))]
    candidates = tuple(Candidate(field, found.start(), found.end(), "Zed", "unknown") for field, found in odd)
    return Extraction(mentions, measures, candidates, tuple(_usages(dive, mentions)))


def column(rows: pa.Table, *names: str) -> list[Any]:
    """Return the values of one column, or of several as tuples."""
    columns = [rows[name].to_pylist() for name in names]
    return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))


def _mentions(dive: Dive, field: Field) -> Iterator[Mention]:
    for found in re.finditer(r"\w+|\[\w+\]", _text(dive, field)):
        if one := _NAMES.get(found[0]):
            yield Mention(field, found.start(), found.end(), found[0], one.type, one.name, "catalog", "by hand", 0.9)
        elif found[0].startswith("["):
            name = found[0].strip("[]")
            yield Mention(field, found.start() + 1, found.end() - 1, name, "tool", name, "model", "by hand", 0.7)


def _usages(dive: Dive, mentions: Sequence[Mention]) -> Iterator[Usage]:
    for one, other in pairwise(mentions):
        if one.type == "company" and other.type != "company" and one.field == other.field:
            evidence = _text(dive, one.field)[one.start : other.end]
            yield Usage(one.field, one.start, other.end, evidence, one, other, "uses", 0.8)


def _text(dive: Dive, field: Field) -> str:
    return dive.title if field == "title" else dive.teaser or ""
