"""The files a refresh reads and writes: faults are named by line, what is added is sorted in, all of it or nothing."""

from pathlib import Path

import pytest

from dive_etl.errors import KnowledgeError
from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import read_knowledge
from dive_etl.knowledge.refresh.additions import Addition
from dive_etl.knowledge.refresh.categories import read_categories
from dive_etl.knowledge.refresh.ignored import read_ignored
from dive_etl.knowledge.refresh.write import write_additions

SOURCES = ("botocore", "google-api-python-client")
SERVICES, ALIASES = "cloud_services.csv", "cloud_services.aliases.csv"


@pytest.fixture
def data(folder: Path) -> Path:
    """Return a folder without a fault that has cloud services and what a refresh reads."""
    (folder / "categories.csv").write_text(
        (folder / "categories.csv").read_text(encoding="utf-8") + "cloud_service,compute\n", encoding="utf-8"
    )
    (folder / SERVICES).write_text(
        'name,category,vendor,homepage\nAmazon Aa,compute,Nimbus,\n"Amazon Mm, Nn",compute,,https://mm.example\n',
        encoding="utf-8",
    )
    (folder / ALIASES).write_text("alias,name,kind\nAws Aa,Amazon Aa,spelling\nMmm,Amazon Aa,short\n", encoding="utf-8")
    (folder / "refresh_ignored.csv").write_text("source,name,reason\nbotocore,Aa Runtime,its data plane\n")
    (folder / "refresh_categories.csv").write_text("word,category\nvm,compute\n")
    return folder


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def test_decisions_and_categories_without_a_fault_are_read(data: Path) -> None:
    decisions = read_ignored(KnowledgeFiles(data), SOURCES)
    assert decisions["botocore", "Aa Runtime"].reason == "its data plane"
    assert read_categories(KnowledgeFiles(data)) == {"vm": "compute"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("pip,Foo,why\n", "'pip' is no source"),
        ("botocore,Foo,\n", "'Foo' is left out without a reason"),
        ("botocore,Aa Runtime,again\n", "'Aa Runtime' of botocore is left out already"),
        ("botocore,Foo\n", "has 2 values for 3 columns"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(line: str, says: str, data: Path) -> None:
    append(data / "refresh_ignored.csv", line)
    with pytest.raises(KnowledgeError) as refusal:
        read_ignored(KnowledgeFiles(data), SOURCES)
    assert str(refusal.value).startswith(f"refresh_ignored.csv:3: {says}; ")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("queue,practice\n", "'practice' is no category of a cloud_service"),
        ("vm,compute\n", "'vm' speaks for 'compute' already"),
    ],
)
def test_a_word_that_speaks_for_no_category_or_twice_is_refused(line: str, says: str, data: Path) -> None:
    append(data / "refresh_categories.csv", line)
    with pytest.raises(KnowledgeError) as refusal:
        read_categories(KnowledgeFiles(data))
    assert str(refusal.value).startswith(f"refresh_categories.csv:3: {says}; ")


def test_what_is_added_stands_in_its_place_and_the_rest_stays_as_it_was(data: Path) -> None:
    write_additions(data, [Addition("AMAZON Bb", "compute", "Nimbus", (("Bbb", "short"), ("AWS Bb", "spelling")))])
    assert (data / SERVICES).read_text(encoding="utf-8") == (
        "name,category,vendor,homepage\nAmazon Aa,compute,Nimbus,\nAMAZON Bb,compute,Nimbus,\n"
        '"Amazon Mm, Nn",compute,,https://mm.example\n'
    )
    assert (data / ALIASES).read_text(encoding="utf-8") == (
        "alias,name,kind\nAws Aa,Amazon Aa,spelling\nAWS Bb,AMAZON Bb,spelling\nBbb,AMAZON Bb,short\n"
        "Mmm,Amazon Aa,short\n"
    )
    assert "cloud_service:amazon-bb" in read_knowledge(KnowledgeFiles(data)).entities


def test_nothing_to_add_touches_no_file(data: Path) -> None:
    before = (data / SERVICES).stat().st_mtime_ns
    write_additions(data, [])
    assert (data / SERVICES).stat().st_mtime_ns == before


def test_what_would_not_load_is_taken_back(data: Path) -> None:
    before = {path: path.read_bytes() for path in data.iterdir()}
    with pytest.raises(KnowledgeError, match="'spaceship' is no category"):
        write_additions(data, [Addition("Amazon Bb", "spaceship", "Nimbus", (("Bbb", "short"),))])
    assert {path: path.read_bytes() for path in data.iterdir()} == before
