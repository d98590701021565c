"""One target under the fuzzer, which takes over the process: `python -m tests.fuzz.child TARGET [OPTION ...]`."""

import sys

import atheris

# Importing under it adds the counters of coverage; those of the libraries would only slow it down.
with atheris.instrument_imports(include=["dive_etl"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until the time given is over or an input breaks a promise."""
    target = TARGETS[sys.argv.pop(1)]
    target(b"")  # what it builds once is no part of the time that an input may take
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
