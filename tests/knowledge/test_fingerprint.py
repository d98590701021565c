"""The fingerprint of the knowledge: it changes with any byte of any file, and with nothing else."""

import shutil
from pathlib import Path

import pytest

from dive_etl.knowledge.files import KnowledgeFiles
from tests.knowledge.conftest import FILES


def fingerprint(folder: Path) -> str:
    return KnowledgeFiles(folder).fingerprint


@pytest.mark.parametrize("name", FILES)
def test_one_byte_of_any_file_changes_it(name: str, folder: Path) -> None:
    before = fingerprint(folder)
    content = (folder / name).read_bytes()
    seen = {before}
    for at in (0, len(content) // 2, len(content) - 1):
        (folder / name).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        seen.add(fingerprint(folder))
    (folder / name).write_bytes(content + b"\n")
    seen.add(fingerprint(folder))
    assert len(seen) == 5
    (folder / name).write_bytes(content)
    assert fingerprint(folder) == before


def test_a_new_a_lost_and_a_renamed_file_change_it(folder: Path) -> None:
    seen = {fingerprint(folder)}
    (folder / "more.csv").write_bytes(b"")
    seen.add(fingerprint(folder))
    (folder / "more.csv").rename(folder / "other.csv")
    seen.add(fingerprint(folder))
    (folder / "other.csv").unlink()
    (folder / "cues.toml").unlink()
    seen.add(fingerprint(folder))
    assert len(seen) == 4


def test_bytes_that_move_from_one_file_to_the_next_change_it(folder: Path) -> None:
    before = fingerprint(folder)
    first, second = folder / "companies.csv", folder / "concepts.aliases.csv"
    content = first.read_bytes()
    first.write_bytes(content[:-1])
    second.write_bytes(content[-1:] + second.read_bytes())
    assert fingerprint(folder) != before


def test_the_same_files_elsewhere_have_the_same_fingerprint(folder: Path, tmp_path: Path) -> None:
    assert fingerprint(Path(shutil.copytree(folder, tmp_path / "copy"))) == fingerprint(folder)


def test_folders_inside_do_not_count(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "__pycache__").mkdir()
    assert fingerprint(folder) == before
