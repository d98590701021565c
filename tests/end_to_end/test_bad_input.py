"""What goes wrong is one line on standard error and the right exit code; the releases stay as they were."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.end_to_end.calling import LISTING, call, holdings, refusal

WRONG_COUNT = LISTING.replace("2 deep dives", "7 deep dives")


@pytest.fixture
def folder(published_copy: Path, tmp_path: Path) -> Path:
    """Return a folder with listings that are no good and, as `out`, a release that is."""
    assert published_copy == tmp_path / "out"
    (tmp_path / "good.txt").write_text(LISTING, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\r\n")
    (tmp_path / "count.txt").write_text(WRONG_COUNT, encoding="utf-8")
    (tmp_path / "none.txt").write_text("DevOps\n0 deep dives\n", encoding="utf-8")
    (tmp_path / "prose.txt").write_text("Dear diary,\ntoday nothing happened.\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "broken.jsonl").write_text('{"title": \n', encoding="utf-8")
    (tmp_path / "unlisted").mkdir()
    (tmp_path / "unlisted" / "note.md").write_text("no listing", encoding="utf-8")
    (tmp_path / "twins").mkdir()
    (tmp_path / "twins" / "good.txt").write_text(LISTING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("sources", "code", "said"),
    [
        (["nosuch.txt"], 2, "nosuch.txt: no such file or folder"),
        (["nosuch/*.txt"], 2, "nosuch/*.txt: matches no file"),
        (["good.txt", "nosuch.txt"], 2, "nosuch.txt"),
        ([""], 2, ""),
        (["\udcff"], 2, ""),
        (["empty.txt"], 1, "empty.txt:1: is empty"),
        (["blank.txt"], 1, "blank.txt:1: is empty"),
        (["good.txt", "empty.txt"], 1, "empty.txt:1: is empty"),
        (["count.txt"], 1, "count.txt:2"),
        (["none.txt"], 1, "found 0 dives"),
        (["prose.txt"], 1, "prose.txt:1: is no listing"),
        (["binary.txt"], 1, "binary.txt:1: is no listing"),
        (["broken.jsonl"], 1, "found 0 dives"),
        (["unlisted"], 1, "unlisted: holds no listing"),
        (["good.txt", "twins/good.txt"], 1, "goes by the name 'good'"),
        (["http://127.0.0.1:1/good.txt"], 1, "http://127.0.0.1:1/good.txt: cannot be fetched"),
        (["http://"], 1, "http://: cannot be fetched"),
    ],
    ids=lambda value: repr(value) if isinstance(value, list) else "",
)
def test_a_run_that_fails_is_one_line_and_changes_nothing(
    sources: list[str], code: int, said: str, folder: Path
) -> None:
    before = holdings(folder / "out")
    line = refusal(call("run", *sources, "--out", "out", cwd=folder), code)
    assert said in line
    after = holdings(folder / "out")
    assert {name: held for name, held in after.items() if not name.startswith("failed/")} == before


@pytest.mark.parametrize("source", ["nosuch.txt", "empty.txt"])
def test_a_first_run_that_fails_makes_no_folder(source: str, folder: Path) -> None:
    call("run", source, "--out", "new", cwd=folder)
    assert not (folder / "new").exists()


def test_a_first_run_that_a_check_stops_leaves_its_evidence_alone(folder: Path) -> None:
    call("run", "count.txt", "--out", "new", cwd=folder)
    assert {path.name for path in (folder / "new").iterdir()} == {".lock", "failed"}


def test_a_wrong_count_passes_as_a_warning_where_it_is_allowed(folder: Path) -> None:
    latest = (folder / "out" / "latest").readlink()
    done = call("run", "count.txt", "--allow-count-mismatch", "--out", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning   declared_count:count:2: expected 7 dives, found 2 dives below count.txt:2" in done.stdout
    assert (folder / "out" / "latest").readlink() != latest
    assert (folder / "out" / latest / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("out", "code"), [("good.txt", 2), ("good.txt/below", 1)], ids=["a file", "a folder below a file"]
)
def test_an_output_that_is_a_file_is_refused(out: str, code: int, folder: Path) -> None:
    assert "good.txt" in refusal(call("run", "good.txt", "--out", out, cwd=folder), code)
    assert (folder / "good.txt").read_text(encoding="utf-8") == LISTING


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["query", "SELECT 1", "--release", "nosuch"], 2, "no release 'nosuch'"),
        (["show", "1", "--release", "nosuch"], 2, "no release 'nosuch'"),
        (["query", "FROM nosuch"], 2, "nosuch"),
        (["query", "DROP TABLE dives"], 2, "only one reading statement"),
        (["query", "SELECT 1; DROP TABLE dives"], 2, "only one reading statement"),
        (["query", "FROM read_text('good.txt')"], 2, "disabled"),
        (["query", "SELEC"], 2, "Parser Error"),
        (["query", "SELECT '\udcff'"], 2, ""),
        (["show", "no dive of this name"], 2, "no dive of this name"),
        (["show", "\udcff"], 2, ""),
        (["show", "e"], 2, "dives"),
    ],
    ids=lambda value: repr(value) if isinstance(value, list) else "",
)
def test_a_question_that_has_no_answer_is_one_line(
    arguments: list[str], code: int, said: str, published: Path, tmp_path: Path
) -> None:
    assert said in refusal(call(*arguments, "--out", str(published), cwd=tmp_path), code)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["query", "SELECT 1"], ["show", "1"]], ids=" ".join)
def test_a_folder_without_a_release_is_a_wrong_call(arguments: list[str], tmp_path: Path) -> None:
    assert "dive-etl run" in refusal(call(*arguments, "--out", "nowhere", cwd=tmp_path), 2)


@pytest.mark.parametrize("arguments", [["query", "FROM dives"], ["show", "Netflix"]], ids=" ".join)
@pytest.mark.parametrize("damage", ["missing", "empty", "no database", "cut short", "bad blocks"])
def test_a_damaged_database_is_an_error_of_the_data(
    damage: str, arguments: list[str], published_copy: Path, tmp_path: Path
) -> None:
    path = published_copy / "latest" / "dives.duckdb"
    content = path.read_bytes()
    path.unlink()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "no database":
        path.write_bytes(b"no database " * 10_000)
    elif damage == "cut short":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "bad blocks":
        blocks = bytearray(content)
        for at in range(800_000, len(content) - 600_000, 16):
            blocks[at] ^= 0x5A
        path.write_bytes(blocks)
    refusal(call(*arguments, "--out", str(published_copy), cwd=tmp_path), 1)


def test_a_database_with_other_tables_is_an_error_of_the_data(published_copy: Path, tmp_path: Path) -> None:
    path = published_copy / "latest" / "dives.duckdb"
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE notes (words VARCHAR)")
    refusal(call("show", "Netflix", "--out", str(published_copy), cwd=tmp_path), 1)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"created_at": None})], ids=repr)
def test_a_damaged_manifest_is_an_error_of_the_data(content: str, published_copy: Path, tmp_path: Path) -> None:
    (published_copy / "latest" / "manifest.json").write_text(content, encoding="utf-8")
    line = refusal(call("releases", "list", "--out", str(published_copy), cwd=tmp_path), 1)
    assert "manifest.json" in line


def test_a_release_before_with_other_columns_does_not_stop_the_next(folder: Path) -> None:
    latest = folder / "out" / "latest"
    shutil.copyfile(latest / "checks.parquet", latest / "dives.parquet")
    done = call("run", "good.txt", "--out", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (latest / "manifest.json").is_file()


@pytest.mark.parametrize("gold", ["nosuch.jsonl", "good.txt", "empty.txt", "unlisted"])
def test_a_gold_file_that_is_none_is_one_line(gold: str, folder: Path) -> None:
    assert gold in refusal(call("evaluate", gold, cwd=folder), 2 if gold == "nosuch.jsonl" else 1)


def test_a_terminal_of_another_encoding_gets_what_it_can_show(published: Path, tmp_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    sql = "SELECT NULL AS n, chr(8220) AS words"
    done = call("query", sql, "--out", str(published), cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("content", "said"),
    [("[[source]]\nlocation = 5\n", "source.0.location"), ("[[sauce]]\n", "sauce"), ("=", "is no TOML")],
)
def test_a_list_of_sources_that_is_wrong_is_a_wrong_call(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(content, encoding="utf-8")
    line = refusal(call("run", cwd=tmp_path), 2)
    assert line.startswith("dive-etl: sources.toml: ")
    assert said in line
