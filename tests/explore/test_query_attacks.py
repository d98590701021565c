"""A query as an attacker would write it: nothing is written, attached, or read outside the release."""

import hashlib
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dive_etl.errors import CallError
from dive_etl.explore.query import run_query, write_rows
from dive_etl.explore.releases import Release, find_release
from tests.end_to_end.calling import call, refusal

SECRET = "swordfish"
python_variable = pd.DataFrame({"word": [SECRET]})


def statements(outcome: str) -> list[str]:
    """Return the statements of one outcome."""
    text = (Path(__file__).parent / "attacks.txt").read_text(encoding="utf-8")
    section = text.split(f"[{outcome}]\n")[1].split("\n[")[0]
    return [line.replace("\\n", "\n") for line in section.splitlines() if line]


@pytest.fixture(scope="module")
def ground(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a release and, beside it, a text and a database with a secret."""
    ground = tmp_path_factory.mktemp("ground")
    shutil.copytree(small, ground / "out", symlinks=True)
    (ground / "canary.csv").write_text(f"word\n{SECRET}\n", encoding="utf-8")
    with duckdb.connect(str(ground / "other.duckdb")) as other:
        other.execute(f"CREATE TABLE secrets AS SELECT '{SECRET}' AS word")
    return ground


@pytest.fixture(scope="module")
def server() -> Iterator[socket.socket]:
    """Give a server that says nothing, but would know of a call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def attack(ground: Path, server: socket.socket, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Give what a statement can name; afterwards no file has changed and nobody has called."""
    monkeypatch.chdir(ground)
    before = contents(ground)
    yield {
        "canary": str(ground / "canary.csv"),
        "database": str(ground / "other.duckdb"),
        "own": str(find_release(ground / "out").folder),
        "url": f"http://127.0.0.1:{server.getsockname()[1]}",
    }
    assert contents(ground) == before
    with pytest.raises(BlockingIOError):
        server.accept()


def contents(folder: Path) -> dict[str, str]:
    """Return each file and folder below one, with the hash of its bytes."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for path in folder.rglob("*")
    }


def filled(statement: str, attack: dict[str, str]) -> str:
    """Return a statement with the names it speaks of."""
    for name, value in attack.items():
        statement = statement.replace("{" + name + "}", value)
    return statement


@pytest.mark.parametrize("statement", statements("refused"))
def test_an_attack_is_refused_in_one_line(statement: str, attack: dict[str, str], ground: Path) -> None:
    with pytest.raises(CallError) as caught:
        run_query(attacked(ground), filled(statement, attack))
    line = str(caught.value)
    assert line.isprintable()
    assert SECRET not in line


@pytest.mark.parametrize("statement", statements("harmless"))
def test_what_is_answered_says_nothing_of_the_world_outside(
    statement: str, attack: dict[str, str], ground: Path
) -> None:
    rows = run_query(attacked(ground), filled(statement, attack))
    assert SECRET.encode() not in write_rows(rows, "jsonl")


def attacked(ground: Path) -> Release:
    """Return the release under attack."""
    return find_release(ground / "out")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("enable_external_access", "false"),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allow_community_extensions", "false"),
        ("python_enable_replacements", "false"),
        ("temp_directory", ""),
        ("lock_configuration", "true"),
    ],
)
def test_what_a_statement_could_make_use_of_is_off(setting: str, value: str, ground: Path) -> None:
    rows = run_query(attacked(ground), f"SELECT value FROM duckdb_settings() WHERE name = '{setting}'")
    assert rows.to_pylist() == [{"value": value}]


def test_more_than_memory_has_room_for_is_an_error_and_not_put_on_disk(attack: dict[str, str], ground: Path) -> None:
    """In a process of its own: one that held two gigabytes would go on with what it was given."""
    line = refusal(call("query", "SELECT list(range) FROM range(1_000_000_000)", "--out", "out", cwd=ground), 2)
    assert "Out of Memory" in line
