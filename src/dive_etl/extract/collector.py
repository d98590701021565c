"""Component `collector`: the end of the pipeline, where what was found becomes records and spaCy ends."""

from collections.abc import Sequence

from spacy.tokens import Doc

from dive_etl.extract.linker import Linked, Refused
from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.text import DiveText
from dive_etl.extract.usage_finder import FoundUsage
from dive_etl.records import Candidate, Extraction, Measure, Mention, Usage

Doc.set_extension("extraction", default=None, force=True)


class Collector:
    """Cuts each span out of the text as received."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.extraction`."""
        given = doc._
        dive: DiveText = given.dive
        linked: list[Linked] = given.linked
        mentions = [_mention(dive, one) for one in linked]
        measures = []
        for found in given.measures:
            field, start, end = dive.locate(found.start, found.end)
            text = dive.text[found.start : found.end]
            measures.append(Measure(field, start, end, text, found.kind, found.value, found.iso_value, found.unit))
        usages = [_usage(dive, found) for found in given.usages]
        candidates = _candidates(given.refused, linked, dive)
        given.extraction = Extraction(tuple(mentions), tuple(measures), tuple(candidates), tuple(usages))
        return doc


def _mention(dive: DiveText, one: Linked) -> Mention:
    field, start, end = dive.locate(one.start, one.end)
    entity = one.entity
    return Mention(
        field,
        start,
        end,
        dive.text[one.start : one.end],
        entity.type,
        entity.name,
        one.method,
        one.rule,
        one.confidence,
    )


def _usage(dive: DiveText, found: FoundUsage) -> Usage:
    field, start, end = dive.locate(found.start, found.end)
    evidence = dive.text[found.start : found.end]
    company, thing = _mention(dive, found.company), _mention(dive, found.thing)
    return Usage(field, start, end, evidence, company, thing, found.relation, found.confidence)


def _candidates(refused: Sequence[Refused], linked: Sequence[Linked], dive: DiveText) -> list[Candidate]:
    """What was refused, is part of no mention, and looks like a name: a word in lower case does not."""
    candidates = []
    for one in refused:
        text = dive.text[one.start : one.end]
        if not text.islower() and not overlaps_any(one, linked):
            field, start, end = dive.locate(one.start, one.end)
            candidates.append(Candidate(field, start, end, text, one.reason))
    return sorted(set(candidates))
