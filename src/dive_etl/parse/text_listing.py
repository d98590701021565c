"""The text listing: a category, `33 deep dives`, then a title line and a teaser line per dive; several may follow."""

import re
from typing import NamedTuple

from dive_etl.errors import SourceError
from dive_etl.parse.dives import DiveNumbers
from dive_etl.parse.lines import Line, bounded_lines, count_lines, read_lines
from dive_etl.parse.pairing import Pair, is_cut, pair_lines
from dive_etl.records import Declared, Dive, Listing, Reject, Snapshot

FORMAT = "text"
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}) deep dives?", re.IGNORECASE)
_NOTHING_ABOVE = "stands before the first header (a category line, then `N deep dives`)"


class _Section(NamedTuple):
    """One category: its two header lines and the non-blank lines below them."""

    category: Line
    header: Line
    body: list[Line]

    @property
    def declared_count(self) -> int:
        """The number its header gives."""
        match = _COUNT.fullmatch(self.header.text)
        return int(match[1].replace(",", "")) if match else 0


def recognises(content: bytes) -> bool:
    """Whether any line of the content is a count line."""
    return any(_is_count(line) for line in read_lines(content))


def parse(snapshot: Snapshot) -> Listing:
    """Return the dives of a text listing, and each line of it that is none as a reject with its reason.

    Raises SourceError where it has no header at all, since then nothing in it can be told apart.
    """
    written = list(bounded_lines(snapshot))
    line_count = count_lines(snapshot.content)
    sections, strays = _sections(written)
    if not sections:
        where = f"{snapshot.location}:1"
        raise SourceError("is no listing", where=where, fix="it must open with a category and `N deep dives`")
    rejects = [Reject(snapshot.snapshot_id, line.number, line.text, reason) for line, reason in strays]
    dives: list[Dive] = []
    declared: list[Declared] = []
    numbers = DiveNumbers(snapshot)
    for section in sections:
        before = len(dives)
        for pair in pair_lines(section.body, section.declared_count):
            dive, refused = _dive(pair, section.category.text, numbers, snapshot)
            dives.extend(dive)
            rejects.extend(refused)
        found = len(dives) - before
        declared.append(Declared(section.category.text, section.header.number, section.declared_count, found))
    return Listing(
        snapshot,
        FORMAT,
        tuple(dives),
        tuple(sorted(rejects, key=lambda reject: reject.line)),
        tuple(declared),
        line_count=line_count,
        header_lines=2 * len(sections),
        dive_lines=sum(1 + (dive.teaser is not None) for dive in dives),
        blank_lines=line_count - len(written),
    )


def _sections(lines: list[Line]) -> tuple[list[_Section], list[tuple[Line, str]]]:
    """Cut the lines at their headers; lines that belong to none come second, each with the reason."""
    sections: list[_Section] = []
    strays: list[tuple[Line, str]] = []
    before: list[Line] = []
    for at, line in enumerate(lines):
        above = sections[-1].body if sections else before
        if not _is_count(line):
            above.append(line)
        elif above and above[-1] is lines[at - 1] and _may_be_category(above[-1]):
            sections.append(_Section(category=above.pop(), header=line, body=[]))
        else:
            strays.append((line, "a count without a category above it"))
    return sections, strays + [(line, line.fault or _NOTHING_ABOVE) for line in before]


def _is_count(line: Line) -> bool:
    return _COUNT.fullmatch(line.text) is not None


def _may_be_category(line: Line) -> bool:
    return line.fault is None and not is_cut(line.text)


def _dive(pair: Pair, category: str, numbers: DiveNumbers, snapshot: Snapshot) -> tuple[list[Dive], list[Reject]]:
    title, teaser = pair
    refused: list[Reject] = []

    def refuse(line: Line, reason: str) -> None:
        refused.append(Reject(snapshot.snapshot_id, line.number, line.text, reason))

    if title is None or title.fault is not None:
        if title is not None:
            refuse(title, title.fault or "")
        if teaser is not None:
            refuse(
                teaser,
                f"its title, line {title.number}, cannot be read" if title else "a teaser without a title above it",
            )
        return [], refused
    if teaser is not None and teaser.fault is not None:
        refuse(teaser, teaser.fault)
        teaser = None
    return [numbers.dive(category, title.text, teaser.text if teaser else None)], refused
