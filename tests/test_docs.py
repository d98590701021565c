"""The paper is held to the code: generated parts are fresh, commands and tables documented, links lead somewhere."""

import re
from pathlib import Path

import click
import pytest
from docs import generate

from dive_etl.cli import cli
from dive_etl.schema import TABLES, VIEWS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MARKDOWN = [*generate.PAGES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> generate.Example:
    """A folder in which the commands of the paper run."""
    return generate.Example(tmp_path_factory.mktemp("paper"))


@pytest.mark.parametrize("page", generate.PAGES, ids=lambda page: page.name)
def test_generated_parts_are_what_the_code_gives(page: Path, example: generate.Example) -> None:
    text = page.read_text(encoding="utf-8")
    assert generate.render(text, example) == text, f"{page.name} is stale: run `make docs`"


def commands(group: click.Group, prefix: str = "dive-etl") -> list[str]:
    """Return every command, subcommands included."""
    found = []
    for name, command in group.commands.items():
        found += commands(command, f"{prefix} {name}") if isinstance(command, click.Group) else [f"{prefix} {name}"]
    return found


@pytest.mark.parametrize("command", commands(cli))
def test_every_command_is_in_the_readme_or_shows_an_example(command: str) -> None:
    found: click.Command = cli
    for name in command.split()[1:]:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    assert command in (found.help or ""), f"the help of `{command}` shows how it is called"


@pytest.mark.parametrize("name", [one.name for one in (*TABLES, *VIEWS)])
def test_every_table_is_in_readme_and_dictionary(name: str) -> None:
    assert f"`{name}`" in README
    assert f"## {name}" in (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
