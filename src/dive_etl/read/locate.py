"""From what the user named to single locations: files, folders, globs and URLs."""

import glob
from collections.abc import Iterator
from pathlib import Path

from dive_etl.errors import CallError, SourceError
from dive_etl.records import Source
from dive_etl.settings import SourceEntry, named

# What a folder is searched for. A file named by itself may end as it likes: its content says what it is.
LISTING_SUFFIXES = (".txt", ".jsonl")


def locate(entries: tuple[SourceEntry, ...]) -> list[Source]:
    """Return the single sources behind the entries, in their order, a folder's files by name; none twice.

    Raises CallError where a path does not exist or a glob matches nothing, and SourceError where a folder holds
    no listing, a link leads out of it, or two locations would go by one name.
    """
    sources: dict[str, Source] = {}
    for entry in entries:
        for location in _expand(entry.location):
            source = named(entry, location)
            if is_url(location):
                sources.setdefault(location, source)
            else:
                sources.setdefault(str(Path(location).resolve()), source)
    _refuse_shared_names(list(sources.values()))
    return list(sources.values())


def is_url(location: str) -> bool:
    """Whether a location is fetched over the network rather than read from disk."""
    return location.lower().startswith(("http://", "https://"))


def _expand(location: str) -> Iterator[str]:
    path = Path(location)
    if is_url(location) or path.is_file():
        yield location
    elif path.is_dir():
        yield from _listings_in(path)
    elif glob.has_magic(location):
        matches = sorted(match for match in glob.glob(location, recursive=True) if not Path(match).is_dir())
        if not matches:
            raise CallError(
                "matches no file", where=location, fix="check the pattern; quote it to keep it from the shell"
            )
        yield from map(_found, matches)
    elif path.exists():
        raise SourceError("is a pipe or a device", where=location, fix="name a file, folder, glob or URL")
    else:
        raise CallError("no such file or folder", where=location, fix="check the path")


def _listings_in(folder: Path) -> list[str]:
    found = sorted(str(path) for path in folder.iterdir() if path.suffix in LISTING_SUFFIXES and not path.is_dir())
    if not found:
        endings = " or ".join(LISTING_SUFFIXES)
        raise SourceError(
            "holds no listing", where=str(folder), fix=f"put a {endings} file there, or name the file itself"
        )
    return [_found(location) for location in found]


def _found(location: str) -> str:
    """Return a location that nobody named by itself, once it is seen to be what it seems.

    Raises SourceError for a link that leads out of its folder, and for a name that no table can hold.
    """
    path = Path(location)
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise SourceError("is a link out of its folder", where=location, fix="name the file it leads to, or remove it")
    if any("\ud800" <= sign <= "\udfff" for sign in location):
        raise SourceError("its name holds bytes that are no UTF-8", where=location, fix="rename it")
    return location


def _refuse_shared_names(sources: list[Source]) -> None:
    places: dict[str, str] = {}
    for source in sources:
        if source.name in places:
            raise SourceError(
                f"goes by the name {source.name!r}, as {places[source.name]} does",
                where=source.location,
                fix="give each a `name` in sources.toml, or rename the file",
            )
        places[source.name] = source.location
