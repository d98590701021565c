"""Reading the knowledge files: every row keeps its place, so that a fault can be named as `file:line`."""

import csv
import tomllib
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from dive_etl.errors import KnowledgeError
from dive_etl.keys import content_id


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
        with (self._folder / name).open(encoding="utf-8") as text:
            reader = csv.reader(text)
            if tuple(next(reader, ())) != columns:
                raise KnowledgeError("has other columns", where=f"{name}:1", fix=f"its header is {','.join(columns)}")
            for values in reader:
                row = Row(values, name, reader.line_num)
                if len(values) != len(columns):
                    what = f"has {len(values)} values for {len(columns)} columns"
                    raise row.fault(what, "quote a value that holds a comma")
                yield row

    def table(self, name: str) -> dict[str, dict[str, list[str]]]:
        """Return a TOML file of word lists."""
        try:
            return tomllib.loads((self._folder / name).read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"is no TOML: {error}", where=name, fix="mend its syntax") from None

    def words(self, name: str) -> frozenset[str]:
        """Return the lines of a word list."""
        return frozenset((self._folder / name).read_text(encoding="utf-8").split())

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of all the files, in the order of their names."""
        entries = sorted((entry for entry in self._folder.iterdir() if entry.is_file()), key=lambda entry: entry.name)
        return content_id(part for entry in entries for part in (entry.name.encode(), b"\0", entry.read_bytes()))
