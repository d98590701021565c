"""What a table declaration is made of. Everything that depends on a table's shape derives from these."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "int32", "int64", "float32", "float64", "bool", "timestamp"]


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning, and what its values hold to. A `timestamp` is UTC, to the microsecond.

    Values are from `lowest` to `highest`, both included, and smaller than those of the column `below`.
    """

    name: str
    type: ColumnType
    doc: str
    unit: str | None = None
    nullable: bool = False
    values: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    below: str | None = None


@dataclass(frozen=True)
class Reference:
    """A column whose values are keys of another table."""

    column: str
    table: str
    to: str


@dataclass(frozen=True)
class Table:
    """One published table. `key` identifies a row; `order` is the order rows are written in."""

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """The columns that fix the order of the rows: `order`, then the key."""
        return self.order + tuple(name for name in self.key if name not in self.order)


@dataclass(frozen=True)
class View:
    """A view of the database: its meaning, its query, and what its columns mean."""

    name: str
    doc: str
    query: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Macro(View):
    """A view that takes parameters, called like a table function."""

    parameters: tuple[tuple[str, str], ...] = ()
