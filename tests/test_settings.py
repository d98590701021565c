"""Settings: what is read where nothing is said, what `sources.toml` may say, what a source is called."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dive_etl.errors import CallError
from dive_etl.expectations import COUNT_CHECKS, Expect
from dive_etl.settings import DEFAULT_OUT, Settings, SourceEntry, expectations_of, named, read_settings

OUT = Path("released")


def toml(folder: Path, text: str) -> Path:
    """Write a `sources.toml` into a folder and return its path."""
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_sources_and_without_a_file_the_raw_folder_is_read(tmp_path: Path) -> None:
    settings = read_settings([], OUT, sources_file=tmp_path / "sources.toml")
    assert [entry.location for entry in settings.sources] == ["data/raw"]
    assert settings.out == OUT
    assert settings.allow_count_mismatch is False


def test_releases_go_to_the_processed_folder_by_default() -> None:
    assert Settings(sources=()).out == DEFAULT_OUT == Path("data/processed")


def test_the_file_lists_the_sources_in_its_order(tmp_path: Path) -> None:
    text = """
        [[source]]
        location = "https://example.org/backend.jsonl"
        name = "backend"
        [[source]]
        location = "archive/*.txt"
    """
    settings = read_settings([], OUT, sources_file=toml(tmp_path, text))
    assert settings.sources == (
        SourceEntry(location="https://example.org/backend.jsonl", name="backend"),
        SourceEntry(location="archive/*.txt"),
    )


def test_sources_of_the_call_stand_instead_of_those_of_the_file(tmp_path: Path) -> None:
    path = toml(tmp_path, '[[source]]\nlocation = "archive"\n')
    settings = read_settings(["a.txt", "b.txt"], OUT, sources_file=path, allow_count_mismatch=True)
    assert [entry.location for entry in settings.sources] == ["a.txt", "b.txt"]
    assert settings.allow_count_mismatch is True


def test_a_broken_file_is_not_looked_at_when_the_call_names_sources(tmp_path: Path) -> None:
    assert read_settings(["a.txt"], OUT, sources_file=toml(tmp_path, "[[")).sources[0].location == "a.txt"


def test_a_file_that_lists_nothing_leaves_the_default(tmp_path: Path) -> None:
    settings = read_settings([], OUT, sources_file=toml(tmp_path, "# none yet\n"))
    assert [entry.location for entry in settings.sources] == ["data/raw"]


def test_the_file_is_looked_for_where_the_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml(tmp_path, '[[source]]\nlocation = "archive"\n')
    monkeypatch.chdir(tmp_path)
    assert read_settings([], OUT).sources == (SourceEntry(location="archive"),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[[source]]\nlocation = "a"\ncolour = "red"\n', "colour"),
        ('sauce = "a"\n', "sauce"),
        ('[[source]]\nname = "a"\n', "location"),
        ('[[source]]\nlocation = ""\n', "location"),
        ("[[source]]\nlocation = 7\n", "location"),
        ('[[source]]\nlocation = "a"\nname = ""\n', "name"),
        ('source = "a"\n', "source"),
    ],
)
def test_a_wrong_key_is_refused_with_its_name_and_the_file(tmp_path: Path, text: str, key: str) -> None:
    path = toml(tmp_path, text)
    with pytest.raises(CallError) as caught:
        read_settings([], OUT, sources_file=path)
    assert caught.value.where == str(path)
    assert key in caught.value.what
    assert caught.value.fix
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("content", [b"[[source]\n", b'location = "\xff"\n'], ids=["syntax", "not UTF-8"])
def test_a_file_that_is_no_toml_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(content)
    with pytest.raises(CallError, match=r"is no TOML") as caught:
        read_settings([], OUT, sources_file=path)
    assert caught.value.where == str(path)


def test_an_empty_source_in_the_call_is_a_wrong_call() -> None:
    with pytest.raises(CallError):
        read_settings([""], OUT)


def test_settings_are_frozen_and_know_no_other_key() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Settings.model_validate({"sources": (), "colour": "red"})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Settings(sources=()), "out", OUT)  # noqa: B010  # plain assignment is what mypy already refuses


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("devops.txt", "devops"),
        ("/srv/raw/devops-infrastructure.txt", "devops-infrastructure"),
        ("archive/devops", "devops"),
        ("https://example.org/lists/backend.jsonl", "backend"),
        ("https://example.org/lists/backend.jsonl?page=2&of=a/b.c", "backend"),
        ("https://example.org/lists/backend/", "backend"),
        (".txt", ".txt"),
    ],
)
def test_a_source_without_a_name_goes_by_its_stem(location: str, name: str) -> None:
    source = named(SourceEntry(location=location), location)
    assert (source.name, source.location) == (name, location)


@pytest.mark.parametrize("location", ["news.2025.txt", "https://example.org/news.2025.txt"])
def test_a_dot_inside_a_file_name_belongs_to_the_stem(location: str) -> None:
    assert named(SourceEntry(location=location), location).name == "news.2025"


def test_a_given_name_stands_over_the_stem() -> None:
    entry = SourceEntry(location="raw", name="devops")
    assert named(entry, "raw/a.txt").name == "devops"


EXPECTING = """
    [[source]]
    location = "devops.txt"
    [source.expect]
    fewer_dives = { at_most = 0.2 }
    unknown_names = { otherwise = "error" }
    [[source]]
    location = "data.txt"
"""


def test_a_source_may_expect_something_else_and_keeps_the_rest(tmp_path: Path) -> None:
    devops, data = read_settings([], OUT, sources_file=toml(tmp_path, EXPECTING)).sources
    assert data.expect == Expect()
    assert (devops.expect.fewer_dives.at_most, devops.expect.fewer_dives.otherwise) == (0.2, "error")
    assert (devops.expect.unknown_names.at_most, devops.expect.unknown_names.otherwise) == (0.5, "error")
    assert devops.expect.more_dives == Expect().more_dives


def test_expectations_go_by_the_name_of_the_source_and_heed_what_the_call_allows(tmp_path: Path) -> None:
    path = toml(tmp_path, EXPECTING)
    for allowed, otherwise in ((False, "error"), (True, "warn")):
        settings = read_settings([], OUT, sources_file=path, allow_count_mismatch=allowed)
        expectations = expectations_of([named(entry, entry.location) for entry in settings.sources], settings)
        assert list(expectations) == ["devops", "data"]
        assert expectations["devops"].fewer_dives.at_most == 0.2
        assert expectations["devops"].unknown_names.otherwise == "error"
        for expect in expectations.values():
            assert {getattr(expect, name).otherwise for name in COUNT_CHECKS} <= {otherwise, "warn"}
            assert expect.fewer_dives.otherwise == otherwise


@pytest.mark.parametrize(
    ("expect", "key"),
    [
        ("colour = { at_most = 1 }", "expect.colour"),
        ("key_is_unique = { otherwise = 'warn' }", "expect.key_is_unique"),
        ("offsets_give_back_the_text = { otherwise = 'warn' }", "expect.offsets_give_back_the_text"),
        ("fewer_dives = 0.2", "expect.fewer_dives"),
        ("fewer_dives = { at_most = 1.5 }", "expect.fewer_dives.at_most"),
        ("fewer_dives = { at_most = '0.5' }", "expect.fewer_dives.at_most"),
        ("fewer_dives = { at_most = nan }", "expect.fewer_dives.at_most"),
        ("more_dives = { at_most = -1 }", "expect.more_dives.at_most"),
        ("more_dives = { at_most = inf }", "expect.more_dives.at_most"),
        ("duplicate_titles = { at_most = 0.5 }", "expect.duplicate_titles.at_most"),
        ("declared_count = { at_most = 1 }", "expect.declared_count.at_most"),
        ("declared_count = { otherwise = 'pass' }", "expect.declared_count.otherwise"),
    ],
)
def test_an_expectation_that_cannot_be_is_refused_with_its_name_and_what_may_be(
    tmp_path: Path, expect: str, key: str
) -> None:
    path = toml(tmp_path, f'[[source]]\nlocation = "a"\n[source.expect]\n{expect}\n')
    with pytest.raises(CallError) as caught:
        read_settings([], OUT, sources_file=path)
    assert caught.value.where == str(path)
    assert f"`source.0.{key}`" in caught.value.what
    assert all(name in caught.value.fix for name in Expect.model_fields)
