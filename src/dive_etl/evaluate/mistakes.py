"""The worst mistakes in their context: what was surely wrong first, then what was missed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dive_etl.evaluate.gold import GoldDive
from dive_etl.records import NAMED_TYPES, Candidate, Extraction, Field

_AROUND = 40
_MISSED = "missed"
_WRONG = "wrong"


class Mistake(NamedTuple):
    """A mention that is wrong, or one that was missed, between ⟦ and ⟧ in its text; `why` is what decided."""

    kind: str
    position: int
    type: str
    context: str
    confidence: float | None
    why: str


def mistakes(gold: Sequence[GoldDive], extractions: Sequence[Extraction]) -> list[Mistake]:
    """Return all mistakes on named entities: the wrong ones by falling confidence, then the missed in their order."""
    found = [one for dive, extraction in zip(gold, extractions, strict=True) for one in _mistakes_of(dive, extraction)]
    return sorted(found, key=lambda one: (one.kind == _MISSED, -(one.confidence or 0.0)))


def _mistakes_of(dive: GoldDive, extraction: Extraction) -> Iterator[Mistake]:
    expected = {(one.field, one.start, one.end, one.type): one for one in dive.mentions if one.type in NAMED_TYPES}
    found = {(one.field, one.start, one.end, one.type): one for one in extraction.mentions if one.type in NAMED_TYPES}
    for place, one in found.items():
        if place not in expected:
            context = _context(dive, one.field, one.start, one.end)
            yield Mistake(_WRONG, dive.position, one.type, context, one.confidence, one.rule)
    for place, span in expected.items():
        if place not in found:
            context = _context(dive, span.field, span.start, span.end)
            why = _reason(extraction.candidates, span.field, span.start, span.end)
            yield Mistake(_MISSED, dive.position, span.type, context, None, why)


def _reason(candidates: Sequence[Candidate], field: Field, start: int, end: int) -> str:
    over = [one for one in candidates if one.field == field and one.start < end and start < one.end]
    return over[0].reason if over else "nothing proposed it, or something else stands there"


def _context(dive: GoldDive, field: Field, start: int, end: int) -> str:
    text = dive.title if field == "title" else dive.teaser or ""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return (
        f"{'…' if start > _AROUND else ''}{before}⟦{text[start:end]}⟧{after}{'…' if end + _AROUND < len(text) else ''}"
    )
