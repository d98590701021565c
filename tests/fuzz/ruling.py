"""Targets that rule on text: spans, measures, keys, cells of a table, scores."""

import csv
import io
import unicodedata
from functools import cache
from itertools import pairwise

import pyarrow as pa

from dive_etl.evaluate import GoldDive, GoldSpan, score
from dive_etl.explore.query import write_rows
from dive_etl.extract import Extractor
from dive_etl.extract.measures import find_measures
from dive_etl.extract.overlap import longest_first
from dive_etl.extract.text import join
from dive_etl.keys import normal_title, slug
from dive_etl.printable import plain
from dive_etl.records import ENTITY_TYPES, FIELDS, MEASURE_KINDS, Candidate, Extraction, Measure, Mention
from tests.fuzz.texts import fields_of, text_of

# A spreadsheet takes these at the start of a cell for a formula.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MOST_BYTES = 400


@cache
def extractor() -> Extractor:
    """Return the process's extractor."""
    return Extractor()


def extract(data: bytes) -> None:
    """All that is found stands where it says; names do not overlap, concepts neither."""
    title, teaser = fields_of(data[:_MOST_BYTES])
    fields = {"title": title, "teaser": teaser or ""}
    (found,) = extractor().extract([(title, teaser)])
    spoken: list[Mention | Measure | Candidate] = [*found.mentions, *found.measures, *found.candidates]
    for one in spoken:
        assert 0 <= one.start < one.end <= len(fields[one.field])
        assert one.text == fields[one.field][one.start : one.end]
    for usage in found.usages:
        assert usage.evidence == fields[usage.field][usage.start : usage.end]
        for side in (usage.company, usage.thing):
            assert side in found.mentions
            assert usage.start <= side.start < side.end <= usage.end
    for field in FIELDS:
        for concept in (True, False):
            spans = [one for one in found.mentions if one.field == field and (one.type == "concept") is concept]
            assert len(longest_first(spans)) == len(spans)
        measures = [one for one in found.measures if one.field == field]
        assert len(longest_first(measures)) == len(measures)
    assert all(0 < one.confidence <= 1 for one in found.mentions)


def join_fields(data: bytes) -> None:
    """Offsets of the joined text lead back to the field they came from."""
    title, teaser = fields_of(data)
    dive = join(title, teaser)
    fields = {"title": title, "teaser": teaser or ""}
    for first, last in dive.fields:
        for start, end in {(first, last), (first, min(first + 1, last)), ((first + last) // 2, last)}:
            if start < end:
                field, inner_start, inner_end = dive.locate(start, end)
                assert fields[field][inner_start:inner_end] == dive.text[start:end]
    assert 0 <= dive.cut_start <= dive.cut_end <= len(dive.text)


def measure(data: bytes) -> None:
    """Measures stand in order and apart, before the cut, each with one finite value."""
    text = text_of(data[1:])
    cut = len(text) - data[0] % 16 if data else 0
    found = find_measures(text, cut=max(cut, 0))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= max(cut, 0)
        assert one.kind in MEASURE_KINDS
        assert (one.value is None) == (one.kind in {"time", "date"}) == (one.iso_value is not None)
        assert one.value is None or 0 <= one.value < float("inf")


def keep_spans(data: bytes) -> None:
    """Of any spans those that stay do not overlap, and each that goes overlaps one that is no shorter."""
    spans = [
        Mention("title", start, start + 1 + length % 8, "", "tool", "", "catalog", "", 1.0)
        for start, length in zip(data[::2], data[1::2], strict=False)
    ]
    kept = longest_first(spans)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for span in spans:
        rivals = [one for one in kept if span.start < one.end and one.start < span.end]
        assert any(one.end - one.start >= span.end - span.start for one in rivals)


def name(data: bytes) -> None:
    """A slug and a normal title are their own; case and spacing make no other title."""
    text = text_of(data)
    assert slug(slug(text)) == slug(text)
    assert bool(slug(text)) == bool(text)
    title = normal_title(text)
    assert normal_title(title) == title
    assert normal_title(f"  {text}\t") == title
    assert all(unicodedata.category(sign) not in _HIDDEN for sign in plain(text) if sign not in "\u200c\u200d")
    assert len(plain(text).splitlines()) <= 1


def write_cells(data: bytes) -> None:
    """A CSV has each text as it was, but for an apostrophe before what a spreadsheet would reckon with."""
    cells = text_of(data).split("\x1f")
    rows = pa.table({"number": list(range(len(cells))), "text": pa.array(cells, pa.string())})
    read = list(csv.reader(io.StringIO(write_rows(rows, "csv").decode(), newline="")))
    assert read[0] == ["number", "text"]
    assert len(read) == len(cells) + 1
    for cell, (_, written) in zip(cells, read[1:], strict=True):
        assert not written.startswith(FORMULA_STARTS)
        assert written == (f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell)


def score_gold(data: bytes) -> None:
    """Scores lie between 0 and 1 and their bounds in order; what agrees in all is perfect."""
    title = "abcdefghijklmnopqrstuvwxyz" * 2
    gold: list[GoldDive] = []
    found: list[Extraction] = []
    for at in range(0, min(len(data), 60), 6):
        part = data[at : at + 6].ljust(6, b"\0")
        marked = [_span(part[:3], title)]
        taken = [_span(part[3:], title)]
        gold.append(GoldDive(position=at, title=title, teaser=None, mentions=tuple(marked)))
        found.append(Extraction(tuple(map(_mention, taken)), (), ()))
    if not gold:
        return
    for one in score(gold, found):
        assert all(0 <= figure <= 1 for figure in one[1:-1])
        assert min(one.precision, one.recall) - 1e-9 <= one.f1 <= max(one.precision, one.recall) + 1e-9
        assert one.low <= one.high
        assert one.n <= len(gold)
    right = [Extraction(tuple(map(_mention, dive.mentions)), (), ()) for dive in gold]
    assert all(one.f1 == one.low == one.high == one.links == 1 for one in score(gold, right))


def _span(part: bytes, title: str) -> GoldSpan:
    kind, start, length = part[0], part[1] % len(title), part[2]
    end = min(len(title), start + 1 + length % 8)
    return GoldSpan(field="title", start=start, end=end, text=title[start:end], type=ENTITY_TYPES[kind % 6])


def _mention(span: GoldSpan) -> Mention:
    assert span.type != "measure"
    return Mention(span.field, span.start, span.end, span.text, span.type, span.text, "catalog", "", 1.0)
