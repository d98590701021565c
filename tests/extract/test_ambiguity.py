"""Names that are also words: each block of `cases/ambiguity.txt` is read as it is marked there.

The cases are kept apart from what the recogniser learns from.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dive_etl.extract import Extractor
from dive_etl.records import FIELDS, NAMED_TYPES
from tests.extract.marking import NO_TEASER, unmark

CASES = Path(__file__).parent / "cases" / "ambiguity.txt"
# Reviewed one by one: no cue or veto that holds elsewhere too would mend them. One that is read right by now fails, so
# that the list can only shrink.
KNOWN_WRONG = (
    # People, places and posts that read like firms, tools or languages.
    "Block Opens the Source of Its Ledger",
    "Ruby Okafor on Leading Teams From Afar",
    "Interview With Ray Sandoval, Who Answers the Pager",
    "What Julia Taught Me About Code Review",
    "How Box Moved Its File Metadata",
    "Payments at Wave",
    "How Neon Split Storage From Compute",
    "Alphabet Cuts Its Server Budget",
    "X Moves Off the Cloud",
    "Like Godot, the Rewrite Never Came",
    # Things that no phrase near them tells from the name.
    "Rust on the Antenna: A Field Report From the Coast",
    "The Elm Outside the Data Center",
    "Sprint S3 Review: What Slipped",
    "Postcodes From EC1 to EC2",
    # The catalog says no, and the recogniser takes the word, alone or with its neighbour, for a name nobody listed.
    "Apache Helicopters and Spare Parts",
    "Station Names on Your Car Radio: How RDS Works",
)


class Block(NamedTuple):
    """A title line and a teaser line, and the number of the title's line."""

    title: str
    teaser: str
    line: int

    @property
    def plain_title(self) -> str:
        """The title without its marks."""
        return unmark(self.title).text


def read_blocks() -> Iterator[Block]:
    """Yield the blocks below the headings, which name what is told apart."""
    numbered = enumerate(CASES.read_text(encoding="utf-8").split("\n"), 1)
    lines = iter([(number, line) for number, line in numbered if line.strip() and not line.startswith("# ")])
    for number, title in lines:
        yield Block(title, next(lines)[1], number)


BLOCKS = list(read_blocks())
WRONG = pytest.mark.xfail(reason="known wrong", raises=AssertionError, strict=True)


@pytest.mark.parametrize(
    "block",
    [pytest.param(block, marks=WRONG if block.plain_title in KNOWN_WRONG else ()) for block in BLOCKS],
    ids=[f"{block.line}: {block.plain_title}" for block in BLOCKS],
)
def test_names_are_told_from_words(block: Block, extractor: Extractor) -> None:
    title, teaser = unmark(block.title), unmark("" if block.teaser == NO_TEASER else block.teaser)
    (extraction,) = extractor.extract([(title.text, teaser.text or None)])
    found = {(one.field, one.start, one.end, one.type) for one in extraction.mentions if one.type in NAMED_TYPES}
    marked = {(field, *span) for field, line in zip(FIELDS, (title, teaser), strict=True) for span in line.spans}
    assert found == marked, [(one.text, one.type, one.rule) for one in extraction.mentions]


def test_what_is_known_to_be_read_wrong_is_there_once_and_is_little() -> None:
    titles = Counter(block.plain_title for block in BLOCKS)
    assert {title: titles[title] for title in KNOWN_WRONG} == dict.fromkeys(KNOWN_WRONG, 1)
    assert len(KNOWN_WRONG) == len(set(KNOWN_WRONG)) < 0.05 * len(BLOCKS)


def test_there_are_many_blocks_with_and_without_names() -> None:
    nameless = [block for block in BLOCKS if not unmark(block.title).spans and not unmark(block.teaser).spans]
    assert len(BLOCKS) > 700
    assert 0.2 < len(nameless) / len(BLOCKS) < 0.6
