"""Fetching files: the bytes as they lie there, and their hash."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from dive_etl.errors import SourceError
from dive_etl.read import fetch
from dive_etl.records import Source


@pytest.mark.parametrize(
    "content",
    [b"", b"Platform\r\n1 deep dive\r\n", b"\xef\xbb\xbfPlatform\n", b"\xff\x00\x1a\n"],
    ids=["empty", "CRLF", "byte order mark", "any bytes"],
)
def test_a_snapshot_holds_the_bytes_of_the_file_and_their_sha256(tmp_path: Path, now: datetime, content: bytes) -> None:
    path = tmp_path / "listing.txt"
    path.write_bytes(content)
    snapshot = fetch(Source("platform", str(path)), now)
    assert snapshot.content == content
    assert snapshot.snapshot_id == hashlib.sha256(content).hexdigest()
    assert (snapshot.source, snapshot.location, snapshot.fetched_at) == ("platform", str(path), now)


def test_the_same_bytes_are_the_same_snapshot_wherever_they_lie(tmp_path: Path, now: datetime) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"Platform\n0 deep dives\n")
    one, other = (fetch(Source(name, str(tmp_path / name)), now) for name in ("a.txt", "b.txt"))
    assert one.snapshot_id == other.snapshot_id


def test_reading_leaves_the_file_as_it_was(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "listing.txt"
    path.write_bytes(b"Platform\r\n0 deep dives")
    before = path.stat()
    fetch(Source("platform", str(path)), now)
    assert path.read_bytes() == b"Platform\r\n0 deep dives"
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_that_went_away_is_a_source_error_with_its_path(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "gone.txt"
    with pytest.raises(SourceError, match="cannot be read") as caught:
        fetch(Source("gone", str(path)), now)
    assert caught.value.where == str(path)
    assert caught.value.fix


def test_a_folder_is_no_file_to_read(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        fetch(Source("folder", str(tmp_path)), now)
