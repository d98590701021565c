"""Every span of a dive that was considered, taken or not: the long form of what the collector keeps."""

from collections.abc import Iterator

from spacy.tokens import Doc

from dive_etl.extract.text import DiveText
from dive_etl.records import Considered, Method

_PROPOSED_BY: dict[Method, str] = {"catalog": "catalog", "model": "recogniser", "pattern": "pattern"}


def considered(doc: Doc) -> list[Considered]:
    """Return the spans of a dive that has been through the pipeline, in the order of the text."""
    field_order = {"title": 0, "teaser": 1}
    return sorted(
        {*_names(doc), *_measures(doc)}, key=lambda one: (field_order[one.field], one.start, one.end, one.why)
    )


def _names(doc: Doc) -> Iterator[Considered]:
    dive: DiveText = doc._.dive
    for one in doc._.linked:
        taken_as = f"{one.entity.type} {one.entity.name}"
        why = f"{one.rule}; confidence {one.confidence:.2f}"
        yield _considered(dive, one.start, one.end, _PROPOSED_BY[one.method], taken_as, why)
    for refused in doc._.refused:
        yield _considered(dive, refused.start, refused.end, _PROPOSED_BY[refused.method], None, refused.reason)


def _measures(doc: Doc) -> Iterator[Considered]:
    for found in doc._.measures:
        value = found.iso_value or f"{found.value:g}"
        why = f"a number with what it counts: {value} {found.unit or ''}".rstrip()
        yield _considered(doc._.dive, found.start, found.end, "pattern", f"measure {found.kind}", why)


def _considered(dive: DiveText, start: int, end: int, by: str, taken_as: str | None, why: str) -> Considered:
    return Considered(*dive.locate(start, end), dive.text[start:end], by, taken_as, why)
