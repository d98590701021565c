"""The paper is held to the code: generated parts are fresh, commands and tables documented, links lead somewhere."""

import re
from pathlib import Path

import click
import pytest
from docs import generate

from dive_etl.cli import cli
from dive_etl.evaluate import read_gold
from dive_etl.extract.pipeline import COMPONENTS
from dive_etl.schema import MACROS, TABLES, VIEWS
from dive_etl.scoring import PARTS
from tests.test_layers import LAYERS, PACKAGE

pytestmark = pytest.mark.xdist_group("paper")  # one folder with a release for all
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EVALUATION = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("command", commands(cli))
def test_every_command_is_told_of_on_a_page(command: str) -> None:
    assert any(command in page.read_text(encoding="utf-8") for page in generate.PAGES)


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_of_the_pipeline_is_in_the_architecture(component: str) -> None:
    assert f"`{component}`" in ARCHITECTURE


@pytest.mark.parametrize("part", sorted(set().union(*LAYERS[2:7])))
def test_every_stage_and_every_module_of_the_spine_is_in_the_architecture(part: str) -> None:
    assert (f"`{part}/`" if (PACKAGE / part).is_dir() else f"`{part}.py`") in ARCHITECTURE


@pytest.mark.parametrize("option", ["--blind", "--mistakes", *(f"--without {part}" for part in PARTS)])
def test_every_option_of_an_evaluation_is_on_its_page(option: str) -> None:
    assert f"`{option}" in EVALUATION
    assert any(option.split(maxsplit=1)[0] in parameter.opts for parameter in cli.commands["evaluate"].params)


def test_the_gold_that_the_page_shows_is_read(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", EVALUATION, re.DOTALL)
    (tmp_path / "gold.jsonl").write_text(shown, encoding="utf-8")
    assert read_gold(tmp_path / "gold.jsonl")[0].mentions[0].canonical == "Kubernetes"


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
)
def test_every_target_is_told_of_on_a_page(target: str) -> None:
    assert any(f"make {target}" in page.read_text(encoding="utf-8") for page in generate.PAGES)


@pytest.mark.parametrize("name", [one.name for one in (*TABLES, *VIEWS, *MACROS)])
def test_every_table_is_in_readme_and_dictionary(name: str) -> None:
    assert f"`{name}`" in README
    assert f"## {name}" in (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
