"""Every setting of a run, in one frozen object, read from `sources.toml` where there is one."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dive_etl.errors import CallError
from dive_etl.expectations import Expect
from dive_etl.records import Source

DEFAULT_OUT = Path("data/processed")
DEFAULT_RAW = "data/raw"
SOURCES_FILE = Path("sources.toml")
_FIX_SOURCE = "a [[source]] has `location` and, if wanted, `name` and `expect`"
_FIX_EXPECT = (
    f"`expect` takes {', '.join(Expect.model_fields)}; each takes `otherwise` (warn or error), a limit `at_most` too"
)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceEntry(_Strict):
    """One `[[source]]` of `sources.toml`: a file, folder, glob or URL, the name it goes by, what is expected of it."""

    location: str = Field(min_length=1)
    name: str | None = Field(default=None, min_length=1)
    expect: Expect = Expect()


class SourcesFile(_Strict):
    """The whole of `sources.toml`."""

    source: tuple[SourceEntry, ...] = ()


class Settings(_Strict):
    """What a run does: its sources, where releases go, and whether a wrong declared count is let pass."""

    sources: tuple[SourceEntry, ...]
    out: Path = DEFAULT_OUT
    allow_count_mismatch: bool = False


def read_settings(
    locations: Iterable[str],
    out: Path,
    *,
    allow_count_mismatch: bool = False,
    sources_file: Path = SOURCES_FILE,
) -> Settings:
    """Return the settings of one run: the given locations, else those of `sources_file`, else `data/raw`.

    Raises CallError where the file is no TOML or has a key that is not known.
    """
    given = tuple(locations)
    if "" in given:
        raise CallError("a source is empty", where="call", fix="name a file, folder, glob or URL")
    for location in given:
        if not location.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in location):
            where = location.encode("utf-8", "backslashreplace").decode("utf-8")
            raise CallError("its name holds bytes that are no UTF-8", where=where, fix="rename it")
    entries = tuple(SourceEntry(location=location) for location in given)
    if not entries and sources_file.is_file():
        entries = _read_sources(sources_file)
    return Settings(
        sources=entries or (SourceEntry(location=DEFAULT_RAW),),
        out=out,
        allow_count_mismatch=allow_count_mismatch,
    )


def named(entry: SourceEntry, location: str) -> Source:
    """Return the source behind one location of an entry; without a name it goes by its file's stem."""
    path = location.split("?", 1)[0] if "://" in location else location
    stem = Path(path).stem
    return Source(entry.name or stem or location, location, entry.expect)


def expectations_of(sources: Iterable[Source], settings: Settings) -> dict[str, Expect]:
    """Return what is expected of each source, by its name."""
    return {
        source.name: source.expect.with_counts_allowed() if settings.allow_count_mismatch else source.expect
        for source in sources
    }


def _read_sources(path: Path) -> tuple[SourceEntry, ...]:
    try:
        return SourcesFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).source
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        fix = _FIX_EXPECT if "expect" in first["loc"] else _FIX_SOURCE
        raise CallError(f"`{key}`: {first['msg'].lower()}", where=str(path), fix=fix) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CallError(f"is no TOML: {error}", where=str(path), fix="mend its syntax") from None
