"""Component `collector`: the end of the pipeline, where what was found becomes records and spaCy ends."""

from spacy.tokens import Doc

from dive_etl.extract.linker import Linked
from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.text import DiveText
from dive_etl.extract.usage_finder import FoundUsage
from dive_etl.records import Candidate, Extraction, Measure, Mention, Usage

Doc.set_extension("extraction", default=None, force=True)


class Collector:
    """Cuts each span out of the text as received."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.extraction`."""
        dive: DiveText = doc._.dive
        mentions = [_mention(dive, one) for one in doc._.linked]
        measures = []
        for found in doc._.measures:
            field, start, end = dive.locate(found.start, found.end)
            text = dive.text[found.start : found.end]
            measures.append(Measure(field, start, end, text, found.kind, found.value, found.iso_value, found.unit))
        usages = [_usage(dive, found) for found in doc._.usages]
        doc._.extraction = Extraction(tuple(mentions), tuple(measures), tuple(_candidates(doc, dive)), tuple(usages))
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


def _candidates(doc: Doc, dive: DiveText) -> list[Candidate]:
    """What was refused, is part of no mention, and looks like a name: a word in lower case does not."""
    candidates = []
    for refused in doc._.refused:
        text = dive.text[refused.start : refused.end]
        if not text.islower() and not overlaps_any(refused, doc._.linked):
            field, start, end = dive.locate(refused.start, refused.end)
            candidates.append(Candidate(field, start, end, text, refused.reason))
    return sorted(set(candidates))
