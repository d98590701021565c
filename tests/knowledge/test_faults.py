"""What contradicts itself is refused, with the file and the line that must be mended."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dive_etl.errors import KnowledgeError
from dive_etl.knowledge import Knowledge

Load = Callable[[], Knowledge]


class Fault(NamedTuple):
    """Lines added to a file, and what the refusal must say."""

    file: str
    added: str
    where: str
    says: str


FAULTS = {
    "a name twice": Fault("tools.csv", "Ray,scheduler,,\n", "tools.csv:5", "'Ray' has the identifier of 'Ray'"),
    "two names with one identifier": Fault(
        "tools.csv", "RAY!,scheduler,,\n", "tools.csv:5", "'RAY!' has the identifier of 'Ray', tool:ray"
    ),
    "an unknown category": Fault("tools.csv", "Chronos,spaceship,,\n", "tools.csv:5", "'spaceship' is no category"),
    "the category of another type": Fault("tools.csv", "Chronos,bank,,\n", "tools.csv:5", "'bank' is no category"),
    "an unknown vendor": Fault("tools.csv", "Chronos,scheduler,Nobody,\n", "tools.csv:5", "vendor 'Nobody'"),
    "a vendor that is a tool": Fault("tools.csv", "Chronos,scheduler,Cronos,\n", "tools.csv:5", "vendor 'Cronos'"),
    "an alias of no entity": Fault("tools.aliases.csv", "Chr,Chronos,short\n", "tools.aliases.csv:3", "'Chronos'"),
    "an alias of another type's entity": Fault(
        "tools.aliases.csv", "Any,Anyscale,short\n", "tools.aliases.csv:3", "'Anyscale' is not in tools.csv"
    ),
    "an alias twice": Fault(
        "tools.aliases.csv", "Cronos Timer,Cronos,short\n", "tools.aliases.csv:3", "is an alias of 'Cronos' already"
    ),
    "an alias that is the name": Fault("tools.aliases.csv", "Cronos,Cronos,short\n", "tools.aliases.csv:3", "already"),
    "an unknown kind of alias": Fault("tools.aliases.csv", "Crn,Cronos,slang\n", "tools.aliases.csv:3", "'slang'"),
    "an alias that calls itself the name": Fault(
        "tools.aliases.csv", "Crn,Cronos,name\n", "tools.aliases.csv:3", "'name'"
    ),
    "an ordinary word without a context": Fault(
        "tools.csv", "Sunday,scheduler,,\n", "tools.csv:5", "'Sunday' is also an ordinary word"
    ),
    "an ordinary word as an alias without a context": Fault(
        "tools.aliases.csv", "Sunday,Cronos,short\n", "tools.aliases.csv:3", "'Sunday' is also an ordinary word"
    ),
    "two letters without a context": Fault("tools.csv", "Zx,scheduler,,\n", "tools.csv:5", "'Zx'"),
    "a context for no alias": Fault(
        "contexts.csv", "Rays,tool,Ray,likely,,\n", "contexts.csv:5", "'Rays' is no alias of 'Ray'"
    ),
    "a context for no entity": Fault(
        "contexts.csv", "Ray,tool,Rays,likely,,\n", "contexts.csv:5", "'Ray' is no alias of 'Rays'"
    ),
    "a context twice": Fault("contexts.csv", "Ray,tool,Ray,certain,,\n", "contexts.csv:5", "has a context for 'Ray'"),
    "a bad prior": Fault("contexts.csv", "Cronos,tool,Cronos,maybe,,\n", "contexts.csv:5", "'maybe' is no prior"),
    "a bad type": Fault("contexts.csv", "Cronos,gadget,Cronos,likely,,\n", "contexts.csv:5", "'gadget' is no type"),
    "a row without a name": Fault("tools.csv", ",scheduler,,\n", "tools.csv:5", "has no name"),
    "a row without an alias": Fault(
        "tools.aliases.csv", ",Cronos,short\n", "tools.aliases.csv:3", "has no alias of 'Cronos'"
    ),
    "a category of no type": Fault("categories.csv", "gadget,bank\n", "categories.csv:6", "'gadget' is no type"),
    "a category twice": Fault(
        "categories.csv", "company,bank\n", "categories.csv:6", "'bank' is a category of a company"
    ),
    "a blank line": Fault("tools.csv", "\n", "tools.csv:5", "has 0 values for 4 columns"),
    "words beside a section that is no type": Fault(
        "cues.toml", "[tools]\nbefore = []\nafter = []\nnouns = []\n", "cues.toml:5", "[tools] is no section"
    ),
    "a section of cues without words after": Fault(
        "cues.toml", '[company]\nbefore = ["at"]\n', "cues.toml:5", "[company] has no words 'after'"
    ),
    "words that are numbers": Fault(
        "cues.toml",
        "[company]\nbefore = [1]\nafter = []\nnouns = []\n",
        "cues.toml:5",
        "[company] has no words 'before'",
    ),
    "words outside a section": Fault("outer_names.toml", "[more]\n", "outer_names.toml:4", "[more] is no section"),
    "a short row": Fault("tools.csv", "Chronos,scheduler\n", "tools.csv:5", "has 2 values for 4 columns"),
    "a long row": Fault("tools.csv", "Chronos,scheduler,,,\n", "tools.csv:5", "has 5 values for 4 columns"),
    "a short row of contexts": Fault("contexts.csv", "Cronos,tool\n", "contexts.csv:5", "has 2 values for 6 columns"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_with_its_file_and_line(fault: Fault, folder: Path, load: Load) -> None:
    with (folder / fault.file).open("a", encoding="utf-8") as file:
        file.write(fault.added)
    with pytest.raises(KnowledgeError) as refusal:
        load()
    assert refusal.value.where == fault.where
    assert fault.says in refusal.value.what
    assert refusal.value.fix
    assert str(refusal.value).startswith(f"{fault.where}: ")


def test_an_alias_that_means_two_things_needs_a_context_for_each(folder: Path, load: Load) -> None:
    contexts = folder / "contexts.csv"
    kept = [line for line in contexts.read_text(encoding="utf-8").splitlines() if not line.startswith("Ray,company")]
    contexts.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as refusal:
        load()
    assert refusal.value.where == "companies.csv:3"
    assert "'Ray' also means tool:ray" in refusal.value.what


def test_an_alias_that_differs_in_case_only_means_two_things_as_well(folder: Path, load: Load) -> None:
    with (folder / "companies.csv").open("a", encoding="utf-8") as companies:
        companies.write("CRONOS,bank,,\n")
    with pytest.raises(KnowledgeError, match=r"companies\.csv:4: 'CRONOS' also means tool:cronos"):
        load()


@pytest.mark.parametrize("file", ["tools.csv", "tools.aliases.csv", "contexts.csv", "categories.csv"])
@pytest.mark.parametrize("header", ["title,genre\n", "", "kind,name,alias,vendor,homepage,category\n"])
def test_a_file_with_other_columns_is_refused_at_its_first_line(
    file: str, header: str, folder: Path, load: Load
) -> None:
    (folder / file).write_text(header, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="has other columns") as refusal:
        load()
    assert refusal.value.where == f"{file}:1"


@pytest.mark.parametrize("file", ["cues.toml", "outer_names.toml"])
def test_broken_toml_is_refused_with_its_file_and_line(file: str, folder: Path, load: Load) -> None:
    (folder / file).write_text('[names]\nwhole = ["Ray Summit"\nlast_word = ]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is no TOML") as refusal:
        load()
    assert refusal.value.where == f"{file}:3"


def test_a_quoted_value_over_two_lines_is_named_by_its_last_line(folder: Path, load: Load) -> None:
    with (folder / "tools.csv").open("a", encoding="utf-8") as tools:
        tools.write('"Chro\nnos",spaceship,,\n')
    with pytest.raises(KnowledgeError) as refusal:
        load()
    assert refusal.value.where == "tools.csv:6"


@pytest.mark.parametrize("file", ["tools.csv", "contexts.csv", "cues.toml", "ordinary_words.txt"])
def test_what_is_not_utf_8_is_refused_at_its_line(file: str, folder: Path, load: Load) -> None:
    lines = (folder / file).read_bytes().count(b"\n")
    with (folder / file).open("ab") as content:
        content.write("Zürich\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="is not UTF-8") as refusal:
        load()
    assert refusal.value.where == f"{file}:{lines + 1}"


@pytest.mark.parametrize("file", ["categories.csv", "tools.aliases.csv", "outer_names.toml", "ordinary_words.txt"])
def test_a_file_that_is_gone_is_named(file: str, folder: Path, load: Load) -> None:
    (folder / file).unlink()
    with pytest.raises(KnowledgeError) as refusal:
        load()
    assert str(refusal.value) == f"{file}: is not there; put it back"


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """Give the reader its own limit; a library of other tests raises it for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("usual_limit")
def test_a_quote_left_open_is_refused_where_the_reader_gives_up(folder: Path, load: Load) -> None:
    with (folder / "tools.csv").open("a", encoding="utf-8") as tools:
        tools.write('"Chronos,scheduler,,\n' + "Filler,scheduler,,\n" * 10_000)
    with pytest.raises(KnowledgeError, match="is no CSV: field larger than field limit") as refusal:
        load()
    file, line = refusal.value.where.split(":")
    assert (file, int(line) > 5) == ("tools.csv", True)


def test_outer_names_without_their_section_are_refused(folder: Path, load: Load) -> None:
    (folder / "outer_names.toml").write_text("", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^outer_names\.toml:1: has no section \[names\]; "):
        load()
