"""The edge: where every error becomes one line on standard error and an exit code."""

import gc
import io
import os
import sys

import click

from dive_etl.cli import cli
from dive_etl.errors import DiveEtlError
from dive_etl.printable import plain

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 the data or a check failed, 2 the call was wrong."""
    # Modules and catalog are some hundred thousand objects that stay, the records of a large listing millions: looking
    # through them again and again for garbage would take a tenth of a run.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of another encoding gets what it can show
        sys.stdout.reconfigure(errors="backslashreplace")
    code = _run()
    sys.stderr.flush()
    # All is written and closed by now. To take catalog and libraries down, object by object, would be a third of it.
    os._exit(code)


def _run() -> int:
    output = sys.stdout
    try:
        code = cli.main(prog_name="dive-etl", standalone_mode=False)
        sys.stdout.flush()
    except DiveEtlError as error:
        return _fail(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        return _fail(_one_line(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped", _INTERRUPTED)
    except SystemExit as stop:
        # When the reader, such as `head`, has had enough, click puts something else in the place of standard output and
        # rich raises from the error; both leave with 1. It is no error.
        if sys.stdout is not output or isinstance(stop.__context__, BrokenPipeError):
            return _reader_gone()
        raise
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        return _fail(
            f"{error.filename or 'output'}: {error.strerror or error}; check permissions and room on the disk",
            1,
        )
    return code if isinstance(code, int) else 0


def _reader_gone() -> int:
    """Let what is still to be written go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _one_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    help_call = f"{context.command_path} --help" if context else "dive-etl --help"
    return f"{' '.join(error.format_message().split()).rstrip('.')}; see `{help_call}`"


def _fail(message: str, code: int) -> int:
    click.echo(f"dive-etl: {plain(message)}", err=True)
    return code


if __name__ == "__main__":
    main()
