"""Component `measure_finder`: numbers with what they count, in each field apart."""

from spacy.tokens import Doc

from dive_etl.extract.measures import Found, find_measures
from dive_etl.extract.text import DiveText

Doc.set_extension("measures", default=(), force=True)


class MeasureFinder:
    """Finds measures; knows the names already taken, since a number after one is a version."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.measures`, offsets in code points of the dive's text."""
        given = doc._
        dive: DiveText = given.dive
        names = [(one.start, one.end) for one in given.linked if one.entity.type != "concept"]
        given.measures = [found for field in dive.fields for found in _find(dive, field, names)]
        return doc


def _find(dive: DiveText, field: tuple[int, int], names: list[tuple[int, int]]) -> list[Found]:
    first, last = field
    text = dive.text[first:last]
    inside = [(start - first, end - first) for start, end in names if first <= start and end <= last]
    return [
        found._replace(start=found.start + first, end=found.end + first)
        for found in find_measures(text, inside, dive.cut_start - first if dive.cut_start < dive.cut_end else None)
    ]
