"""The fingerprints change with what they are of, and with nothing else."""

import shutil
from pathlib import Path

import pytest

from dive_etl import fingerprints as module
from dive_etl.fingerprints import Fingerprints, fingerprints, fingerprints_in
from tests.test_layers import PACKAGE, imports

# What makes rows of a text. What it imports of the package must be in the fingerprint of the code that reads.
READS_TEXTS = ("extract", "knowledge", "build/entity_rows.py", "build/roles.py", "build/text_rows.py")
# They say how errors read and how columns are handed on; nothing that a text says depends on them.
DECIDES_NOTHING = {"errors", "build.arrange", "build.before"}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the package that the fingerprints are then of."""
    copy = tmp_path / "dive_etl"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "data", "*.bin", "*.npz"))
    monkeypatch.setattr(module, "_PACKAGE", copy)
    monkeypatch.setattr(module, "MODEL_FOLDER", copy / "extract" / "recogniser" / "model")
    return copy


def taken() -> Fingerprints:
    return fingerprints.__wrapped__()


def differing(before: Fingerprints, now: Fingerprints) -> set[str]:
    return {name for name in Fingerprints._fields if getattr(before, name) != getattr(now, name)}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("extract/judge.py", {"code", "reading_code"}),
        ("extract/usages/words.py", {"code", "reading_code"}),
        ("knowledge/load.py", {"code", "reading_code"}),
        ("build/roles.py", {"code", "reading_code"}),
        ("marked.py", {"code", "reading_code"}),
        ("publish/parquet.py", {"code"}),
        ("build/checks.py", {"code"}),
        ("extract/recogniser/model/calibration.json", {"model"}),
        ("train/corpus.py", set()),
        ("training.py", set()),
    ],
)
def test_a_changed_file_changes_the_fingerprints_it_is_part_of(package: Path, changed: str, expected: set[str]) -> None:
    before = taken()
    path = package / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert differing(before, taken()) == expected


def test_a_new_file_and_a_renamed_one_change_them_too(package: Path) -> None:
    before = taken()
    (package / "extract" / "empty.py").touch()
    added = taken()
    (package / "extract" / "empty.py").rename(package / "extract" / "void.py")
    assert differing(before, added) == differing(added, taken()) == {"code", "reading_code"}


def test_compiled_files_change_nothing(package: Path) -> None:
    before = taken()
    (package / "extract" / "__pycache__").mkdir()
    (package / "extract" / "__pycache__" / "judge.cpython-312.pyc").write_bytes(b"compiled")
    assert taken() == before


def test_everything_that_reading_rests_on_is_in_its_fingerprint() -> None:
    files = [path for place in READS_TEXTS for path in _code_in(PACKAGE / place)]
    rests_on = {name for path in files for name in _imports(path)} - DECIDES_NOTHING
    covered = {_dotted(path) for place in module._READING for path in _code_in(PACKAGE / place)}
    assert rests_on - covered == set()


def test_a_manifest_gives_back_the_fingerprints_it_was_given() -> None:
    assert fingerprints_in(fingerprints().as_manifest()) == fingerprints()


def test_a_manifest_of_before_there_were_fingerprints_has_empty_ones() -> None:
    assert fingerprints_in({}) == Fingerprints("", "", "", "")
    assert fingerprints_in({"knowledge": {"sha256": "0a"}, "code": {"sha256": "1b"}}) == Fingerprints(
        "0a", "", "1b", ""
    )


def _code_in(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> set[str]:
    return {name.removeprefix("dive_etl.") for name, _, _ in imports(path) if name.startswith("dive_etl.")}
