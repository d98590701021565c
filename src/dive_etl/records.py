"""The frozen records handed from stage to stage. Offsets count Unicode code points of one field, end exclusive."""

from datetime import datetime
from typing import Literal, NamedTuple, get_args

from dive_etl.expectations import Expect, Held

Field = Literal["title", "teaser"]
EntityType = Literal["company", "cloud_provider", "cloud_service", "tool", "language", "concept"]
Method = Literal["catalog", "model", "pattern"]
MeasureKind = Literal["money", "size", "duration", "time", "date", "share", "rate", "count"]
Relation = Literal["uses", "migrates_to", "migrates_from", "builds", "sells"]
CheckStatus = Held
Cause = Literal["source", "catalog", "model", "code"]
MergeReason = Literal["url", "teaser"]

FIELDS: tuple[Field, ...] = get_args(Field)
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
MEASURE_KINDS: tuple[MeasureKind, ...] = get_args(MeasureKind)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
NAMED_TYPES: tuple[EntityType, ...] = tuple(kind for kind in ENTITY_TYPES if kind != "concept")


class Source(NamedTuple):
    """Where a listing is to be had: `location` is a path or a URL, `name` what the dataset calls it."""

    name: str
    location: str
    expect: Expect = Expect()


class Snapshot(NamedTuple):
    """The bytes of one source at one time; `snapshot_id` is their SHA-256 in hexadecimal."""

    snapshot_id: str
    source: str
    location: str
    fetched_at: datetime
    content: bytes


class Dive(NamedTuple):
    """One article as its listing has it. `position` counts from 1 within its category."""

    dive_id: str
    snapshot_id: str
    source: str
    category: str
    position: int
    title: str
    teaser: str | None
    url: str | None
    published_at: datetime | None


class Reject(NamedTuple):
    """A line that is no part of a dive, and why. `line` counts from 1."""

    snapshot_id: str
    line: int
    text: str
    reason: str


class Declared(NamedTuple):
    """What a header says of its category, and what was found below it."""

    category: str
    line: int
    declared_count: int
    dive_count: int


class Listing(NamedTuple):
    """A parsed snapshot: each of its `line_count` lines is a header, a dive's line, blank, or a reject."""

    snapshot: Snapshot
    format: str
    dives: tuple[Dive, ...]
    rejects: tuple[Reject, ...]
    declared: tuple[Declared, ...]
    line_count: int
    header_lines: int
    dive_lines: int
    blank_lines: int


class Mention(NamedTuple):
    """A named entity or concept in a text, with the rule that took it. `name` is the canonical name."""

    field: Field
    start: int
    end: int
    text: str
    type: EntityType
    name: str
    method: Method
    rule: str
    confidence: float


class Measure(NamedTuple):
    """A number with what it counts: `value` in base units, or `iso_value` where it is a time or a date."""

    field: Field
    start: int
    end: int
    text: str
    kind: MeasureKind
    value: float | None
    iso_value: str | None
    unit: str | None


class Candidate(NamedTuple):
    """A span that looked like a name and was not taken, and why."""

    field: Field
    start: int
    end: int
    text: str
    reason: str


class Usage(NamedTuple):
    """A relation between a company and a thing that the text states; both mentions stand within the evidence."""

    field: Field
    start: int
    end: int
    evidence: str
    company: Mention
    thing: Mention
    relation: Relation
    confidence: float


class Extraction(NamedTuple):
    """All that was found in one dive."""

    mentions: tuple[Mention, ...]
    measures: tuple[Measure, ...]
    candidates: tuple[Candidate, ...]
    usages: tuple[Usage, ...] = ()


class Considered(NamedTuple):
    """A span that was looked at: what proposed it, whether it was taken, as what, and what decided."""

    field: Field
    start: int
    end: int
    text: str
    proposed_by: str
    taken_as: str | None
    why: str


class Check(NamedTuple):
    """An expectation held against what was observed."""

    check: str
    status: CheckStatus
    expected: str
    observed: str


class Score(NamedTuple):
    """How one type did. `low` and `high` bound the F1 at 95 %; `links` is the share of right mentions linked right."""

    type: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    links: float
    n: int
