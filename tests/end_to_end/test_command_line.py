"""The command line: help, usage, what a start costs, completion, and a reader who has had enough."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dive_etl.cli import cli
from tests.end_to_end.calling import COMMAND, call, refusal


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, groups included."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


# More than a pipe holds.
_LONG = "SELECT repeat('x', 500) AS word FROM range(2000)"
every_command = pytest.mark.parametrize("words", list(commands(cli)), ids=lambda words: " ".join(words) or "dive-etl")


@every_command
def test_help_is_shown_with_an_example(words: tuple[str, ...], tmp_path: Path) -> None:
    done = call(*words, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    usage, _, rest = done.stdout.partition("\n")
    assert usage.startswith("Usage: dive-etl")
    assert any(line.strip().startswith(" ".join(("dive-etl", *words))) for line in rest.splitlines())


def test_the_version_is_named(tmp_path: Path) -> None:
    done = call("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    name, version = done.stdout.split()
    assert name == "dive-etl"
    assert version[0].isdigit()


def test_the_installed_command_is_the_same(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("dive-etl")
    done = subprocess.run([command, "--help"], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == call("--help", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch"], "nosuch"),
        (["--nosuch"], "--nosuch"),
        (["run", "--nosuch"], "--nosuch"),
        (["releases", "nosuch"], "nosuch"),
        (["query"], "SQL"),
        (["query", "SELECT 1", "--format", "xml"], "'xml'"),
        (["query", "SELECT 1", "SELECT 2"], "SELECT 2"),
        (["query", "SELECT 1", "--out"], "--out"),
        (["show"], "DIVE_OR_ENTITY"),
        (["explain"], "DIVE"),
        (["evaluate"], "GOLD"),
    ],
    ids=" ".join,
)
def test_a_call_that_cannot_be_understood_is_one_line_that_points_at_the_help(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    line = refusal(call(*arguments, cwd=tmp_path), 2)
    assert said in line
    assert "--help`" in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["releases"]], ids=["no command", "no command of a group"])
def test_a_call_that_names_no_command_is_shown_those_there_are(arguments: list[str], tmp_path: Path) -> None:
    done = call(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands:" in done.stderr


@pytest.mark.parametrize("command", ["help", "query"])
def test_a_command_that_needs_little_starts_without_the_large_libraries(
    command: str, published: Path, tmp_path: Path
) -> None:
    arguments = ["--help"] if command == "help" else ["query", "select 1", "--out", str(published)]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dive_etl", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert not imported & {"spacy", "thinc", "prefect", "pandas", "httpx"}
    if command == "help":
        assert not imported & {"duckdb", "pyarrow", "rich"}


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef dive-etl"), ("fish", "complete --no-files")]
)
def test_a_completion_script_is_printed_for_each_shell(shell: str, sign: str, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("dive-etl")
    done = subprocess.run(
        [command],
        cwd=tmp_path,
        env={"_DIVE_ETL_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert sign in done.stdout
    assert "dive-etl" in done.stdout
    assert "Traceback" not in done.stderr


def test_completion_offers_the_commands(tmp_path: Path) -> None:
    env = {"_DIVE_ETL_COMPLETE": "bash_complete", "COMP_WORDS": "dive-etl re", "COMP_CWORD": "1"}
    assert "plain,releases" in call(cwd=tmp_path, env=env).stdout.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["releases", "list"],
        ["show", "Netflix"],
        ["explain", "22"],
        ["query", "SELECT 1"],
        ["query", _LONG],
        ["query", _LONG, "--format", "csv"],
        ["query", _LONG, "--format", "jsonl"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(_LONG, "LONG"),
)
@pytest.mark.parametrize("lines", [0, 1], ids=["at once", "after a line"])
def test_a_reader_who_has_had_enough_is_no_error(
    lines: int, arguments: list[str], published: Path, tmp_path: Path
) -> None:
    out = [] if arguments == ["--help"] else ["--out", str(published)]
    with subprocess.Popen(
        [*COMMAND, *arguments, *out], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(timeout=30), said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["query", "SELECT 1"], ["query", "SELECT 1", "--format", "csv"]])
def test_a_full_disk_behind_the_output_is_one_line(arguments: list[str], published: Path, tmp_path: Path) -> None:
    out = [] if arguments == ["--help"] else ["--out", str(published)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments, *out],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_an_entity_is_shown_by_an_alias_that_no_text_uses(published: Path, tmp_path: Path) -> None:
    done = call("show", "k8s", "--out", str(published), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Kubernetes")
