"""Names of files and folders that lead elsewhere or act on a terminal."""

import os
from pathlib import Path

import pytest

import dive_etl
from dive_etl.errors import SourceError
from dive_etl.read import locate
from dive_etl.settings import SourceEntry
from tests.end_to_end.calling import LISTING, call, refusal

AWKWARD = "two\nlines \x1b[31m\u202egnp.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a landing zone with one listing; a secret lies beside it."""
    (tmp_path / "secret").write_text("password", encoding="utf-8")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "good.txt").write_text(LISTING, encoding="utf-8")
    return tmp_path / "raw"


@pytest.mark.parametrize("source", ["raw", "raw/*.txt"])
@pytest.mark.parametrize("target", ["../secret", "/etc/passwd", "/dev/zero", "../nowhere"])
def test_a_link_out_of_its_folder_is_refused(source: str, target: str, folder: Path) -> None:
    (folder / "leak.txt").symlink_to(target)
    with pytest.raises(SourceError, match="is a link out of its folder") as caught:
        locate((SourceEntry(location=str(folder.parent / source)),))
    assert caught.value.where == str(folder / "leak.txt")


def test_a_link_that_was_named_by_itself_is_followed(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "named.txt"
    link.symlink_to(folder / "good.txt")
    assert [source.location for source in locate((SourceEntry(location=str(link)),))] == [str(link)]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("gone.txt")], ids=["a pipe", "a dead link"])
def test_what_is_no_file_among_listings_is_not_passed_over(make: object, folder: Path, tmp_path: Path) -> None:
    assert callable(make)
    make(folder / "odd.txt")
    assert "odd.txt: " in refusal(call("run", "raw", "--out", "out", cwd=tmp_path), 1)


def test_a_name_that_is_no_utf_8_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(LISTING, encoding="utf-8")
    line = refusal(call("run", "raw", "--out", "out", cwd=tmp_path), 1)
    assert "raw/caf\\udce9.txt: its name holds bytes that are no UTF-8" in line


def test_a_name_that_acts_on_a_terminal_is_spelt_out_in_an_error(folder: Path, tmp_path: Path) -> None:
    (folder / AWKWARD).write_text("no listing", encoding="utf-8")
    line = refusal(call("run", "raw", "--out", "out", cwd=tmp_path), 1)
    assert line.isprintable()
    assert "raw/two\\u000alines \\u001b[31m\\u202egnp.txt:1: is no listing" in line


def test_a_name_that_acts_on_a_terminal_is_kept_and_shown_spelt_out(folder: Path, tmp_path: Path) -> None:
    (folder / AWKWARD).write_text(LISTING.replace("2 deep", "3 deep"), encoding="utf-8")
    done = call("run", "raw", "--allow-count-mismatch", "--out", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.isprintable() for line in done.stdout.splitlines())
    assert "two\\u000alines" in done.stdout
    assert set(dive_etl.table("snapshots", tmp_path / "out")["location"]) == {f"raw/{AWKWARD}", "raw/good.txt"}
    shown = call("query", "SELECT location FROM snapshots", "--out", "out", cwd=tmp_path).stdout
    assert all(line.isprintable() for line in shown.splitlines())
