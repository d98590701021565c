"""The forms a query's result can take; apart, so that the command line knows them without loading the database."""

from typing import Literal, get_args

Format = Literal["table", "csv", "json", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
