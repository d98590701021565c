"""`python -m dive_etl.knowledge.refresh [FOLDER]`: refreshes the shipped knowledge files, or those of a folder."""

import sys
from pathlib import Path

import click

import dive_etl.knowledge
from dive_etl.errors import CallError, DiveEtlError
from dive_etl.knowledge.refresh.job import refresh
from dive_etl.knowledge.refresh.report import report

_SHIPPED = Path(dive_etl.knowledge.__file__).parent / "data"


def main() -> None:
    """Refresh, print what came of it, and leave with 0; with one line on standard error and its code where it fails."""
    try:
        for line in report(refresh(_folder(sys.argv[1:]))):
            click.echo(line)
    except DiveEtlError as error:
        click.echo(f"dive-etl: {error}", err=True)
        sys.exit(error.exit_code)


def _folder(arguments: list[str]) -> Path:
    if len(arguments) > 1:
        raise CallError("takes one folder", where=" ".join(arguments), fix="name the folder of the knowledge files")
    folder = Path(arguments[0]) if arguments else _SHIPPED
    if not folder.is_dir():
        raise CallError("is no folder", where=str(folder), fix="name the folder of the knowledge files")
    return folder


if __name__ == "__main__":
    main()
