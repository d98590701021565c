"""Writes the generated parts of README and docs: real output of commands, and pages derived from the schema.

A part stands between `<!-- output: COMMAND -->` or `<!-- generated: NAME -->` and `<!-- end -->`. tests/test_docs.py
fails where a part is not what this writes, so no figure in the paper outlives the code that gave it.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from dive_etl.expectations import INTEGRITY, Expect
from dive_etl.knowledge import load_knowledge
from dive_etl.records import ENTITY_TYPES
from dive_etl.schema import MACROS, TABLES, VIEWS

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_PART = re.compile(r"<!-- (output|generated): (.*?) -->\n.*?<!-- end -->", re.DOTALL)
# A release carries its time; the paper shows one that stays the same.
_RELEASE_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
_SHOWN_ID = "20260102T030405Z-0a1b2c3d"


class Example:
    """A folder with the shipped listing and a release of it, in which the commands of the paper run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
        self._first = self.output("dive-etl run")

    def output(self, command: str) -> str:
        """Return what a command prints."""
        words = shlex.split(command)
        if words == ["dive-etl", "run"] and hasattr(self, "_first"):
            return self._first
        call = (
            [sys.executable, "-m", "dive_etl", *words[1:]] if words[0] == "dive-etl" else [sys.executable, *words[1:]]
        )
        done = subprocess.run(call, cwd=self._folder, capture_output=True, text=True, check=True)  # noqa: S603  # ours
        lines = [line.rstrip() for line in done.stdout.splitlines()]
        return _RELEASE_ID.sub(_SHOWN_ID, "\n".join(lines).strip("\n"))


def dictionary() -> str:
    """Return every table and view with its columns."""
    parts = []
    for table in TABLES:
        references = {one.column: f" → `{one.table}`" for one in table.references}
        rows = [
            f"| `{column.name}` | {column.type}{'' if not column.nullable else ', null'} | {column.doc}"
            f"{f' Unit: {column.unit}.' if column.unit else ''}"
            f"{' One of ' + ', '.join(f'`{value}`' for value in column.values) + '.' if column.values else ''}"
            f"{references.get(column.name, '')} |"
            for column in table.columns
        ]
        key = ", ".join(f"`{name}`" for name in table.key)
        parts.append(
            f"## {table.name}\n\n{table.doc} Key: {key}.\n\n| column | type | meaning |\n|---|---|---|\n"
            + "\n".join(rows)
        )
    for view in VIEWS:
        columns = "\n".join(f"| `{name}` | {doc} |" for name, doc in view.columns)
        parts.append(f"## {view.name} (view)\n\n{view.doc}\n\n| column | meaning |\n|---|---|\n{columns}")
    for macro in MACROS:
        parameters = ", ".join(name for name, _ in macro.parameters)
        told = " ".join(f"`{name}`: {doc}" for name, doc in macro.parameters)
        columns = "\n".join(f"| `{name}` | {doc} |" for name, doc in macro.columns)
        parts.append(
            f"## {macro.name}({parameters}) (table macro)\n\n{macro.doc} {told}\n\n"
            f"| column | meaning |\n|---|---|\n{columns}"
        )
    return "\n\n".join(parts)


def tables() -> str:
    """Return the tables and views in one line each."""
    rows = [f"| `{table.name}` | {table.doc} |" for table in TABLES]
    rows += [f"| `{view.name}` (view) | {view.doc} |" for view in VIEWS]
    rows += [f"| `{macro.name}` (table macro) | {macro.doc} |" for macro in MACROS]
    return "| table | one row per |\n|---|---|\n".replace("one row per", "what it holds") + "\n".join(rows)


def knowledge_counts() -> str:
    """Return how much the catalog knows."""
    entities = list(load_knowledge().entities.values())
    aliases = [sense for sense in load_knowledge().senses if sense.kind != "name"]
    rows = [
        f"| {kind.replace('_', ' ')} | {sum(one.type == kind for one in entities):,} "
        f"| {sum(one.entity.type == kind for one in aliases):,} |"
        for kind in ENTITY_TYPES
    ]
    return "| type | entities | aliases |\n|---|---:|---:|\n" + "\n".join(rows)


def expectations() -> str:
    """Return what is expected of a source, with its limit and what a failure is."""
    rows = []
    for name, field in Expect.model_fields.items():
        limit = getattr(field.default, "at_most", "")
        rows.append(f"| `{name}` | {field.description} | {limit} | {field.default.otherwise} |")
    return "| check | what it holds | `at_most` | `otherwise` |\n|---|---|---:|---|\n" + "\n".join(rows)


def integrity() -> str:
    """Return the checks that nothing adjusts."""
    rows = [f"| `{name}` | {meaning} |" for name, meaning in INTEGRITY.items()]
    return "| check | what it holds |\n|---|---|\n" + "\n".join(rows)


GENERATED: dict[str, Callable[[], str]] = {
    "dictionary": dictionary,
    "tables": tables,
    "knowledge counts": knowledge_counts,
    "expectations": expectations,
    "integrity": integrity,
}


def render(text: str, example: Example) -> str:
    """Return a page with each of its generated parts written anew."""

    def part(match: re.Match[str]) -> str:
        kind, what = match[1], match[2]
        body = GENERATED[what]() if kind == "generated" else f"```console\n$ {what}\n{example.output(what)}\n```"
        return f"<!-- {kind}: {what} -->\n{body}\n<!-- end -->"

    return _PART.sub(part, text)


def main() -> None:
    """Write all pages."""
    with tempfile.TemporaryDirectory() as folder:
        example = Example(Path(folder))
        for page in PAGES:
            page.write_text(render(page.read_text(encoding="utf-8"), example), encoding="utf-8")


if __name__ == "__main__":
    main()
