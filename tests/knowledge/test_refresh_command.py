"""The refresh as it is called, on the packages as installed and a copy of the knowledge files."""

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dive_etl.knowledge

DATA = Path(dive_etl.knowledge.__file__).parent / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the knowledge files."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def refresh(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "dive_etl.knowledge.refresh", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def without(service: str, path: Path, column: int) -> None:
    """Take the rows of a service out of a knowledge file."""
    with path.open(encoding="utf-8", newline="") as text:
        kept = [row for row in csv.reader(text) if row[column] != service]
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(kept)


def test_the_shipped_files_are_fresh_and_every_decision_is_needed(data: Path) -> None:
    done = refresh(str(data))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "nothing to add"
    told = {line.split()[0] for line in done.stdout.splitlines()}
    assert told == {"ignored", "AWS:", "Google", "nothing"}, done.stdout
    assert contents(data) == contents(DATA)


def test_what_is_taken_out_comes_back_once(data: Path) -> None:
    for service in ("Amazon Rekognition", "Parallelstore"):
        without(service, data / "cloud_services.csv", 0)
        without(service, data / "cloud_services.aliases.csv", 1)
        without(service, data / "contexts.csv", 2)
    first = refresh(str(data))
    assert (
        "added     Amazon Rekognition (artificial intelligence), AWS; aliases: Rekognition, AWS Rekognition\n"
        in first.stdout
    )
    assert "added     Parallelstore (" in first.stdout
    assert first.stdout.splitlines()[-1] == "added     2 services; look at names and categories"
    before = contents(data)
    assert refresh(str(data)).stdout.splitlines()[-1] == "nothing to add"
    assert contents(data) == before


@pytest.mark.parametrize("arguments", [("no/such/folder",), ("one", "two")])
def test_a_wrong_call_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    done = refresh(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"dive-etl: {' '.join(arguments)}: ")


def test_a_fault_in_a_knowledge_file_is_told_with_its_line(data: Path) -> None:
    with (data / "refresh_ignored.csv").open("a", encoding="utf-8") as text:
        text.write("botocore,Foo,\n")
    done = refresh(str(data))
    assert done.returncode == 1
    lines = (data / "refresh_ignored.csv").read_text(encoding="utf-8").count("\n")
    assert done.stderr == f"dive-etl: refresh_ignored.csv:{lines}: 'Foo' is left out without a reason; say why\n"
