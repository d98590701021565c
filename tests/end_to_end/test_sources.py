"""What a run may be given: files, globs, folders, JSONL, URLs; and what it prints."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import dive_etl
from tests.end_to_end.calling import LISTING, call, refusal


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two text listings and a JSONL one."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "devops.txt").write_text(LISTING, encoding="utf-8")
    (folder / "data.txt").write_text(LISTING.replace("DevOps", "Data"), encoding="utf-8")
    row = {"category": "Web", "title": "Docker at Netflix", "url": "https://example.org/1"}
    (folder / "web.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Give the address of a server on loopback that has the folder's files."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def snapshots(out: Path) -> dict[str, tuple[str, int]]:
    """Return format and number of dives by the source's name, of the latest release."""
    frame = dive_etl.table("snapshots", out)
    return dict(zip(frame["source"], zip(frame["format"], frame["dive_count"], strict=True), strict=True))


def test_two_listings_of_two_formats_make_one_release(folder: Path, tmp_path: Path) -> None:
    done = call("run", "raw/devops.txt", "raw/web.jsonl", "--out", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshots(tmp_path / "out") == {"devops": ("text", 2), "web": ("jsonl", 1)}
    release = (tmp_path / "out" / "latest").readlink()
    lines = {line[:10].strip(): line[10:] for line in done.stdout.splitlines()}
    assert lines["read"] == "2 listings, 3 dives"
    assert lines["rejected"].startswith("0 lines")
    assert lines["changed"] == "the first release here"
    assert lines["release"] == str(Path("out") / release)
    names = set(dive_etl.table("entities", tmp_path / "out")["name"])
    assert names >= {"Netflix", "Python"}


def test_a_glob_and_an_address_are_sources_too(folder: Path, address: str, tmp_path: Path) -> None:
    done = call("run", "raw/*.txt", f"{address}/web.jsonl?fresh=1", "--out", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshots(tmp_path / "out") == {"data": ("text", 2), "devops": ("text", 2), "web": ("jsonl", 1)}


def test_without_a_source_the_folder_of_listings_is_read_and_a_second_run_changes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    folder.rename(tmp_path / "data" / "raw")
    before = {path.name: path.read_bytes() for path in (tmp_path / "data" / "raw").iterdir()}
    assert call("run", cwd=tmp_path).returncode == 0
    again = call("run", cwd=tmp_path)
    assert again.returncode == 0
    assert "changed   nothing changed: the same sources" in again.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "data" / "raw").iterdir()} == before
    listed = call("releases", "list", cwd=tmp_path)
    assert len(listed.stdout.splitlines()) == 3
    assert listed.stdout.count("*") == 1
    assert "Netflix" in call("query", "SELECT name FROM entities", "--format", "csv", cwd=tmp_path).stdout


def test_an_address_that_has_nothing_there_is_an_error_of_the_data(address: str, tmp_path: Path) -> None:
    line = refusal(call("run", f"{address}/nosuch.txt", "--out", "out", cwd=tmp_path), 1)
    assert f"{address}/nosuch.txt: answered 404" in line


def test_a_release_can_be_asked_for_by_name(published: Path, tmp_path: Path) -> None:
    name = (published / "latest").readlink().name
    sql = "SELECT count(*) AS n FROM dives"
    done = call("query", sql, "--release", name, "--format", "json", "--out", str(published), cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (0, [{"n": 33}])
