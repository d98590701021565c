"""Component `collector`: the end of the pipeline, where what was found becomes records and spaCy ends."""

from spacy.tokens import Doc

from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.text import DiveText
from dive_etl.records import Candidate, Extraction, Measure, Mention

Doc.set_extension("extraction", default=None, force=True)


class Collector:
    """Cuts each span out of the text as received."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.extraction`."""
        dive: DiveText = doc._.dive
        mentions = []
        for one in doc._.linked:
            field, start, end = dive.locate(one.start, one.end)
            text = dive.text[one.start : one.end]
            entity = one.entity
            mentions.append(
                Mention(field, start, end, text, entity.type, entity.name, "catalog", one.rule, one.confidence)
            )
        measures = []
        for found in doc._.measures:
            field, start, end = dive.locate(found.start, found.end)
            text = dive.text[found.start : found.end]
            measures.append(Measure(field, start, end, text, found.kind, found.value, found.iso_value, found.unit))
        doc._.extraction = Extraction(tuple(mentions), tuple(measures), tuple(_candidates(doc, dive)))
        return doc


def _candidates(doc: Doc, dive: DiveText) -> list[Candidate]:
    """What was refused, is part of no mention, and looks like a name: a word in lower case does not."""
    candidates = []
    for refused in doc._.refused:
        text = dive.text[refused.start : refused.end]
        if not text.islower() and not overlaps_any(refused, doc._.linked):
            field, start, end = dive.locate(refused.start, refused.end)
            candidates.append(Candidate(field, start, end, text, refused.reason))
    return sorted(set(candidates))
