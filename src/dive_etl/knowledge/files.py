"""Reading the knowledge files: every row keeps its place, so that a fault can be named as `file:line`."""

import csv
import io
import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from dive_etl.errors import KnowledgeError
from dive_etl.keys import folder_id

_LINE_OF_TOML_FAULT = re.compile(r"at line (\d+)")


class Row(NamedTuple):
    """The values of one row of a CSV file, and where it stands."""

    values: list[str]
    file: str
    line: int

    def fault(self, what: str, fix: str) -> KnowledgeError:
        """Return the error that names this row."""
        return KnowledgeError(what, where=f"{self.file}:{self.line}", fix=fix)


class KnowledgeFiles:
    """A folder of knowledge files; the one in the package unless another is given."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder or files("dive_etl.knowledge") / "data"

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """Yield the rows of a CSV file, refusing one whose columns are not the ones asked for."""
        reader = csv.reader(io.StringIO(self._text(name), newline=""))
        try:
            if tuple(next(reader, ())) != columns:
                raise KnowledgeError("has other columns", where=f"{name}:1", fix=f"its header is {','.join(columns)}")
            for values in reader:
                row = Row(values, name, reader.line_num)
                if len(values) != len(columns):
                    what = f"has {len(values)} values for {len(columns)} columns"
                    raise row.fault(what, "quote a value that holds a comma")
                yield row
        except csv.Error as error:
            where = f"{name}:{reader.line_num}"
            raise KnowledgeError(f"is no CSV: {error}", where=where, fix="close the quote that is open there") from None

    def table(self, name: str, sections: Collection[str], lists: tuple[str, ...]) -> dict[str, dict[str, list[str]]]:
        """Return a TOML file whose sections, some of those given, each hold the lists of words."""
        text = self._text(name)
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = _LINE_OF_TOML_FAULT.search(str(error))
            where = f"{name}:{line[1]}" if line else name
            raise KnowledgeError(f"is no TOML: {error}", where=where, fix="mend its syntax") from None
        for section, content in table.items():
            where = f"{name}:{_line_of_section(section, text)}"
            if section not in sections:
                fix = f"use one of {', '.join(sections)}"
                raise KnowledgeError(f"[{section}] is no section of it", where=where, fix=fix)
            for key in lists:
                if not _are_words(content, key):
                    raise KnowledgeError(f"[{section}] has no words {key!r}", where=where, fix=f"add {key} = []")
        return table

    def words(self, name: str) -> frozenset[str]:
        """Return the lines of a word list."""
        return frozenset(self._text(name).split())

    def _text(self, name: str) -> str:
        try:
            return (self._folder / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            raise KnowledgeError("is not there", where=name, fix="put it back") from None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise KnowledgeError("is not UTF-8", where=f"{name}:{line}", fix="save it as UTF-8") from None

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of all the files, in the order of their names."""
        return folder_id(self._folder)


def _line_of_section(section: str, text: str) -> int:
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.strip().startswith((f"[{section}]", f"{section} "))), 1)


def _are_words(content: Any, key: str) -> bool:
    words = content.get(key) if isinstance(content, dict) else None
    return isinstance(words, list) and all(isinstance(word, str) for word in words)
