"""Gold dives and extractions made by hand from `text|type|canonical` spans."""

from dive_etl.evaluate import GoldDive, GoldSpan
from dive_etl.records import EntityType, Extraction, Field, Measure, MeasureKind, Mention

TITLE = "How Acme Runs Forge and Quill with state locking in 2 hours"


def gold_span(text: str, kind: EntityType, canonical: str | None = None, title: str = TITLE) -> GoldSpan:
    """Return a marked entity where it stands in a title."""
    start = title.index(text)
    return GoldSpan(field="title", start=start, end=start + len(text), text=text, type=kind, canonical=canonical)


def gold_measure(
    text: str,
    kind: MeasureKind | None = None,
    value: float | str | None = None,
    unit: str | None = None,
) -> GoldSpan:
    """Return a marked measure where it stands in the title."""
    start, end = TITLE.index(text), TITLE.index(text) + len(text)
    return GoldSpan(field="title", start=start, end=end, text=text, type="measure", kind=kind, value=value, unit=unit)


def gold(*spans: GoldSpan, title: str = TITLE, teaser: str | None = None, position: int = 1) -> GoldDive:
    """Return a gold dive."""
    return GoldDive(position=position, title=title, teaser=teaser, mentions=spans)


def taken(
    text: str,
    kind: EntityType,
    name: str | None = None,
    field: Field = "title",
    title: str = TITLE,
    confidence: float = 0.9,
) -> Mention:
    """Return a mention where it stands in a title; in another field, at the same characters."""
    start = title.index(text)
    return Mention(field, start, start + len(text), text, kind, name or text, "catalog", "by hand", confidence)


def measured(
    text: str, kind: MeasureKind, value: float | None, iso_value: str | None = None, unit: str | None = None
) -> Measure:
    """Return a measure where it stands in the title."""
    start = TITLE.index(text)
    return Measure("title", start, start + len(text), text, kind, value, iso_value, unit)


def extraction(*found: Mention | Measure) -> Extraction:
    """Return an extraction of mentions and measures."""
    mentions = tuple(one for one in found if isinstance(one, Mention))
    measures = tuple(one for one in found if isinstance(one, Measure))
    return Extraction(mentions, measures, ())
