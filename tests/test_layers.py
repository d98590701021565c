"""The house: floor ← shelves ← stages ← spine ← entry. No import runs upward or sideways, inside functions neither."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dive_etl"
LAYERS = (
    {"errors", "expectations", "records", "marked", "keys", "layout", "printable", "settings"},
    {"schema", "knowledge"},
    {"read", "parse", "extract", "build", "publish", "explore", "evaluate", "train"},
    {"fingerprints"},
    {"causes", "previous_run"},
    {"run"},
    {"scoring", "training", "explaining"},
    {"progress", "report_run"},
    {"cli", "cli_releases", "__init__", "__main__"},
)
# The floor's modules and the entry's may know each other; shelves and stages may not.
OPEN_LEVELS = {0, len(LAYERS) - 1}
# Where each large library may be imported.
HOMES = {
    "spacy": {"extract"},
    "thinc": {"extract"},
    "sklearn": {"train"},
    "duckdb": {"publish", "explore"},
    "prefect": {"flows"},
    "rich": {"explore", "progress"},
}
FILES = sorted(PACKAGE.rglob("*.py")) + sorted((ROOT / "flows").glob("*.py"))


def part_of(path: Path) -> str:
    """The folder or module of the package a file belongs to; `flows` for those outside it."""
    if not path.is_relative_to(PACKAGE):
        return "flows"
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def level(part: str) -> int:
    """How high a part stands; entry is the highest."""
    if part == "flows":
        return len(LAYERS) - 1
    return next(at for at, parts in enumerate(LAYERS) if part in parts)


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Yield each imported module with its line, and whether only the type checker sees it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in for_types
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.module or "", node.lineno, id(node) in for_types
            if node.module == "dive_etl":
                for alias in node.names:
                    yield f"dive_etl.{alias.name}", node.lineno, id(node) in for_types


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downward_only(path: Path) -> None:
    own = part_of(path)
    for module, line, _ in imports(path):
        if not module.startswith("dive_etl."):
            continue
        other = module.split(".")[1]
        if other != own:
            beside = level(other) == level(own) and level(own) in OPEN_LEVELS
            assert beside or level(other) < level(own), f"{path}:{line}: {own} must not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_large_libraries_stay_at_home(path: Path) -> None:
    for module, line, only_types in imports(path):
        homes = HOMES.get(module.split(".")[0])
        if homes is not None and not only_types:
            assert part_of(path) in homes, f"{path}:{line}: {module} is at home in {sorted(homes)}"


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {part_of(path) for path in PACKAGE.rglob("*.py")}
    assert parts == set().union(*LAYERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_hold_one_idea_and_say_which(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{path} opens with a line of purpose"
    assert len(text.splitlines()) <= 260
