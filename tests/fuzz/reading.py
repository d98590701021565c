"""Targets that read: listings, knowledge, sources, gold. Bytes are read in whole, or refused in one line."""

import csv
import gzip
import io
import zlib
from itertools import pairwise

from dive_etl.errors import CallError, DiveEtlError, KnowledgeError, SourceError
from dive_etl.evaluate import read_gold
from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import CONTEXT_COLUMNS, read_knowledge
from dive_etl.parse import jsonl, parse, text_listing
from dive_etl.parse.lines import KEPT_CHARACTERS, MOST_BYTES_OF_TEXT, read_lines
from dive_etl.read.bounded import unzipped
from dive_etl.records import Listing
from dive_etl.settings import read_settings
from tests.fuzz.texts import file_of, folder_of, snapshot_of, text_of
from tests.knowledge.conftest import FILES


def read_text_listing(data: bytes) -> None:
    """Each line of a text listing is accounted for, and each dive's text stands in it."""
    try:
        listing = text_listing.parse(snapshot_of(data))
    except SourceError as error:
        _one_line(error)
        return
    _hold_listing(listing)
    lines = {line.text for line in read_lines(data)}
    for dive in listing.dives:
        assert {dive.category, dive.title, dive.teaser or dive.title} <= lines
    assert sum(one.dive_count for one in listing.declared) == len(listing.dives)


def read_jsonl(data: bytes) -> None:
    """Each line of JSONL is a dive, blank, or a reject; what is stored can be encoded and is not too long."""
    listing = jsonl.parse(snapshot_of(data))
    _hold_listing(listing)
    for dive in listing.dives:
        for text in (dive.category, dive.title, dive.teaser or "", dive.url or ""):
            assert len(text.encode("utf-8")) <= MOST_BYTES_OF_TEXT


def recognise(data: bytes) -> None:
    """Bytes are a listing of one format, or refused."""
    try:
        listing = parse(snapshot_of(data))
    except SourceError as error:
        _one_line(error)
        return
    assert listing == parse(snapshot_of(data))


def read_zipped(data: bytes) -> None:
    """A gzip gives what the standard library gives, in small pieces; anything else is refused."""
    pieces: list[bytes] = []
    try:
        pieces.extend(unzipped([data[: len(data) // 2], data[len(data) // 2 :]]))
    except ValueError:
        return
    assert all(len(piece) <= 1 << 17 for piece in pieces)
    try:
        expected = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return  # it wants a header where a stream of parts has none
    assert b"".join(pieces) == expected


def read_knowledge_files(data: bytes) -> None:
    """The tools and contexts of a knowledge folder, parted by a line of three dashes, hold together or are refused."""
    tools, _, contexts = data.partition(b"\n---\n")
    files = {name: text.encode() for name, text in FILES.items()}
    files |= {"tools.csv": tools, "tools.aliases.csv": b"alias,name,kind\n", "contexts.csv": contexts}
    try:
        knowledge = read_knowledge(KnowledgeFiles(folder_of(files)))
    except KnowledgeError as error:
        _one_line(error)
        return
    for key, entity in knowledge.entities.items():
        assert key == entity.entity_id
        assert entity.vendor_id is None or entity.vendor_id in knowledge.entities
    assert all(sense.entity.entity_id in knowledge.entities for sense in knowledge.senses)


def read_knowledge_rows(data: bytes) -> None:
    """The rows of a CSV are in order, and read the same when they are written again."""
    header = ",".join(CONTEXT_COLUMNS).encode() + b"\n"
    try:
        rows = list(KnowledgeFiles(folder_of({"rows.csv": header + data})).rows("rows.csv", CONTEXT_COLUMNS))
    except KnowledgeError as error:
        _one_line(error)
        return
    assert all(one.line < other.line for one, other in pairwise(rows))
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(row.values for row in rows)
    again = KnowledgeFiles(folder_of({"rows.csv": header + written.getvalue().encode()}))
    assert [row.values for row in again.rows("rows.csv", CONTEXT_COLUMNS)] == [row.values for row in rows]


def read_knowledge_table(data: bytes) -> None:
    """The cues are lists of words, or refused with their line."""
    files = KnowledgeFiles(folder_of({"cues.toml": data}))
    try:
        table = files.table("cues.toml", ("tool", "company"), ("before", "after"))
    except KnowledgeError as error:
        _one_line(error)
        return
    assert all(isinstance(word, str) for section in table.values() for word in section["before"] + section["after"])


def read_sources(data: bytes) -> None:
    """A list of sources is read, or the call refused."""
    path = file_of(data)
    try:
        settings = read_settings((), path.parent, sources_file=path)
    except CallError as error:
        _one_line(error)
        return
    assert settings.sources
    assert all(entry.location and (entry.name is None or entry.name) for entry in settings.sources)


def read_gold_file(data: bytes) -> None:
    """The spans of a gold give back their text, or the file is refused."""
    try:
        dives = read_gold(file_of(data))
    except SourceError as error:
        _one_line(error)
        return
    for dive in dives:
        for span in dive.mentions:
            text = dive.title if span.field == "title" else dive.teaser or ""
            assert text[span.start : span.end] == span.text


def _hold_listing(listing: Listing) -> None:
    kinds = listing.header_lines + listing.dive_lines + listing.blank_lines + len(listing.rejects)
    assert kinds == listing.line_count
    numbers = [reject.line for reject in listing.rejects]
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= listing.line_count for number in numbers)
    for reject in listing.rejects:
        assert reject.reason
        assert len(reject.reason.splitlines()) == 1
        assert len(reject.text) <= max(KEPT_CHARACTERS, MOST_BYTES_OF_TEXT * 4)
        assert reject.text.encode("utf-8") is not None
    assert len({dive.dive_id for dive in listing.dives}) == len(listing.dives)
    assert all(dive.title.strip() and dive.category.strip() for dive in listing.dives)


def _one_line(error: DiveEtlError) -> None:
    assert str(error).isprintable()
    assert text_of(str(error).encode()) == str(error)
