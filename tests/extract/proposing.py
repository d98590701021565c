"""Texts with what a recogniser makes of them: `How [Fjordbank|company 0.9] moved`, read on by the real components."""

import re
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from dive_etl.extract.calibration import Calibration, Odds
from dive_etl.extract.collector import Collector
from dive_etl.extract.language import Sources
from dive_etl.extract.linker import Linker
from dive_etl.extract.matchers import CatalogMatcher, ConceptMatcher
from dive_etl.extract.measure_finder import MeasureFinder
from dive_etl.extract.overlap_rule import OverlapRule
from dive_etl.extract.recogniser.decoding import Probabilities, decode
from dive_etl.extract.recogniser.repeats import read_together
from dive_etl.extract.recogniser.tags import TAGS, TokenSpan, tag_numbers
from dive_etl.extract.text import join
from dive_etl.extract.unlisted import UnlistedNames
from dive_etl.extract.usage_finder import UsageFinder
from dive_etl.knowledge import Knowledge
from dive_etl.marked import MARKED_TYPES
from tests.extract.made import NLP
from tests.extract.recogniser.made import untaught

_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z_]+) ([0-9.]+)\]")
_SURE = 0.999


class Proposed(NamedTuple):
    """A marked span; offsets in code points of the line it stands in, then of the dive's text."""

    start: int
    end: int
    type: str
    likely: float


def sources(known: Knowledge, calibration: Calibration | None = None, odds: float = 1.0) -> Sources:
    """Return sources on hand-made knowledge; without calibration a name is as sure as its reading."""
    return Sources(known, untaught(), calibration=calibration, odds=Odds(1.0, odds))


def unmark(line: str) -> tuple[str, list[Proposed]]:
    """Return a line without its marks, and the marks."""
    text, marks, last = "", list[Proposed](), 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        marks.append(Proposed(len(text), len(text) + len(match[1]), match[2], float(match[3])))
        text, last = text + match[1], match.end()
    return text + line[last:], marks


def recognised(title: str, teaser: str | None = None) -> Doc:
    """Return a marked dive as the recogniser hands it on: each mark is as likely as it says, all else is outside."""
    (above, marks), (below, more) = unmark(title), unmark(teaser or "")
    dive = join(above, below if teaser is not None else None)
    marks += [one._replace(start=one.start + dive.teaser_start, end=one.end + dive.teaser_start) for one in more]
    return with_tags(above, below if teaser is not None else None, marks)


def with_tags(title: str, teaser: str | None, marks: list[Proposed]) -> Doc:
    """Return a dive whose words are tagged as the marks say, wherever these stand."""
    dive = join(title, teaser)
    doc = NLP.make_doc(dive.text)
    rows = np.full((len(doc), len(TAGS)), (1.0 - _SURE) / (len(TAGS) - 1), dtype=np.float32)
    rows[:, 0] = _SURE
    for mark in marks:
        span = doc.char_span(mark.start, mark.end)
        assert span is not None, f"{mark} cuts through a word"
        kind = next(kind for kind in MARKED_TYPES if kind == mark.type)
        numbers = tag_numbers([TokenSpan(span.start, span.end, kind)], len(doc))
        for at in range(span.start, span.end):
            rows[at] = (1.0 - mark.likely) / (len(TAGS) - 1)
            rows[at, numbers[at]] = mark.likely
    return with_probabilities(doc, title, teaser, rows)


def with_probabilities(doc: Doc, title: str, teaser: str | None, rows: Probabilities) -> Doc:
    """Return a dive as read with these tag probabilities."""
    doc._.dive = join(title, teaser)
    doc.tensor = rows  # type: ignore[assignment]  # as in the recogniser itself
    doc._.proposals = read_together(decode(rows), [token.text for token in doc], rows)
    return doc


def finish(doc: Doc, on: Sources) -> Doc:
    """Return a recognised dive after all further components of the pipeline."""
    for component in (
        CatalogMatcher(NLP, on.knowledge),
        ConceptMatcher(NLP, on.knowledge),
        Linker(NLP, on),
        UnlistedNames(on),
        OverlapRule(on.knowledge),
        MeasureFinder(),
        UsageFinder(on.knowledge),
        Collector(),
    ):
        doc = component(doc)
    return doc
