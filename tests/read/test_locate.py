"""Locating: from files, folders, globs and URLs to single sources, each once, each under its own name."""

from pathlib import Path

import pytest

from dive_etl.errors import CallError, SourceError
from dive_etl.read import locate
from dive_etl.records import Source
from dive_etl.settings import SourceEntry

URL = "https://example.org/lists/backend.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two listings, a file of another kind, and a folder that looks like a listing."""
    for name in ("data.txt", "backend.jsonl", "notes.md"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "more.txt").mkdir()
    return tmp_path


def found(*locations: str | Path) -> list[Source]:
    """Locate entries without names."""
    return locate(tuple(SourceEntry(location=str(location)) for location in locations))


def test_a_file_is_one_source_whatever_its_ending(folder: Path) -> None:
    assert found(folder / "notes.md") == [Source("notes", str(folder / "notes.md"))]


def test_a_folder_is_its_listings_by_name(folder: Path) -> None:
    assert [source.name for source in found(folder)] == ["backend", "data"]


def test_a_glob_is_the_files_it_matches_in_order_and_no_folder(folder: Path) -> None:
    assert [source.location for source in found(folder / "*.txt")] == [str(folder / "data.txt")]
    assert [source.name for source in found(folder / "*.*")] == ["backend", "data", "notes"]


def test_two_stars_reach_into_folders(folder: Path) -> None:
    (folder / "more.txt" / "deep.txt").write_bytes(b"any")
    assert [source.name for source in found(folder / "**" / "*.txt")] == ["data", "deep"]


def test_a_file_named_like_a_glob_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(b"any")
    (tmp_path / "a1.txt").write_bytes(b"other")
    assert found(tmp_path / "a[1].txt") == [Source("a[1]", str(tmp_path / "a[1].txt"))]


@pytest.mark.parametrize("url", [URL, "http://example.org/a.txt?glob=*", "HTTPS://example.org/lists/backend.jsonl"])
def test_a_url_is_left_as_it_is(url: str) -> None:
    assert [source.location for source in found(url)] == [url]


def test_sources_keep_the_order_of_their_entries(folder: Path) -> None:
    names = [source.name for source in found(folder / "notes.md", "https://example.org/api.jsonl", folder)]
    assert names == ["notes", "api", "backend", "data"]


def test_a_file_reached_by_several_ways_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to(folder / "data.txt")
    located = found(
        "data.txt", folder / "data.txt", folder / "*.txt", "./data.txt", folder / "more.txt" / ".." / "data.txt"
    )
    assert located == [Source("data", "data.txt")]


def test_a_url_named_twice_is_read_once() -> None:
    assert found(URL, URL) == [Source("backend", URL)]


def test_a_given_name_reaches_the_source(folder: Path) -> None:
    entry = SourceEntry(location=str(folder / "data.txt"), name="warehouse")
    assert [source.name for source in locate((entry,))] == ["warehouse"]


@pytest.mark.parametrize(
    ("name", "what"),
    [("nowhere.txt", "no such file or folder"), ("no-*.txt", "matches no file"), ("more*", "matches no file")],
)
def test_what_is_not_there_is_a_wrong_call(folder: Path, name: str, what: str) -> None:
    with pytest.raises(CallError, match=what) as caught:
        found(folder / "data.txt", folder / name)
    assert caught.value.where == str(folder / name)
    assert caught.value.fix


@pytest.mark.parametrize("others", [[], ["notes.md"]], ids=["empty", "other files only"])
def test_a_folder_without_listings_is_a_source_error(tmp_path: Path, others: list[str]) -> None:
    for name in others:
        (tmp_path / name).write_bytes(b"any")
    with pytest.raises(SourceError, match="holds no listing") as caught:
        found(tmp_path)
    assert caught.value.where == str(tmp_path)
    assert ".txt or .jsonl" in caught.value.fix


def test_two_sources_may_not_share_a_name(folder: Path) -> None:
    (folder / "more.txt" / "data.txt").write_bytes(b"any")
    with pytest.raises(SourceError, match="goes by the name 'data'") as caught:
        found(folder / "data.txt", folder / "more.txt" / "data.txt")
    assert caught.value.where == str(folder / "more.txt" / "data.txt")
    assert str(folder / "data.txt") in caught.value.what


def test_one_name_given_to_a_folder_of_several_is_refused(folder: Path) -> None:
    with pytest.raises(SourceError, match="goes by the name 'all'"):
        locate((SourceEntry(location=str(folder), name="all"),))


def test_names_of_ones_own_let_two_files_of_one_stem_stand_side_by_side(folder: Path) -> None:
    (folder / "more.txt" / "data.txt").write_bytes(b"any")
    entries = (
        SourceEntry(location=str(folder / "data.txt")),
        SourceEntry(location=str(folder / "more.txt" / "data.txt"), name="more-data"),
    )
    assert [source.name for source in locate(entries)] == ["data", "more-data"]
