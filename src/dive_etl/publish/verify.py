"""A release held against its manifest and the declared schema, read from the disk."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ValidationError

from dive_etl.layout import DATABASE, MANIFEST
from dive_etl.publish.database import row_counts
from dive_etl.publish.files import FileFact, fact_of
from dive_etl.schema import SCHEMA_VERSION
from dive_etl.schema.integrity import integrity_faults


class _Manifest(BaseModel):
    """What a manifest says that can be held against the files."""

    release_id: str
    schema_version: str
    row_counts: dict[str, int]
    files: tuple[FileFact, ...]


def verify_release(folder: Path, release_id: str | None = None) -> list[str]:
    """Return what is wrong with a release, in words; nothing where it is as it was published.

    It goes by the name of its folder unless `release_id` says otherwise. Every file is held against its hash; if all
    are right, schemas, values, keys, references and counts are held against each other.
    """
    return _faults(folder, release_id or folder.name, with_content=True)


def file_faults(folder: Path) -> list[str]:
    """Return what is wrong with the files of a release: other bytes than those that were verified when published."""
    return _faults(folder, folder.name, with_content=False)


def _faults(folder: Path, release_id: str, *, with_content: bool) -> list[str]:
    try:
        manifest = _Manifest.model_validate_json((folder / MANIFEST).read_bytes())
        wrong = [*_name_faults(manifest, release_id), *_file_faults(folder, manifest.files)]
        return wrong or ([*_content_faults(folder, manifest)] if with_content else [])
    except ValidationError as error:
        return [f"{MANIFEST} is damaged ({error.errors(include_url=False)[0]['msg'].lower()})"]
    except pa.ArrowException as error:
        return [f"cannot be read ({str(error).splitlines()[0]})"]
    except OSError as error:
        return [f"{Path(error.filename or folder).name} cannot be read ({error.strerror or error})"]


def read_parquet(path: Path) -> pa.Table:
    """Return one Parquet file as a table; unlike `read_table`, no name of a folder above becomes a column."""
    with pq.ParquetFile(path) as file:
        return file.read()


def _name_faults(manifest: _Manifest, release_id: str) -> Iterator[str]:
    if manifest.release_id != release_id:
        yield f"{MANIFEST} is that of {manifest.release_id}"
    if manifest.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        yield f"has schema {manifest.schema_version}, of which this version knows nothing"


def _file_faults(folder: Path, facts: tuple[FileFact, ...]) -> Iterator[str]:
    there = {path.name for path in folder.iterdir()}
    listed = {fact.name: fact for fact in facts}
    yield from (f"{name} is not listed" for name in sorted(there - listed.keys() - {MANIFEST}))
    for name, fact in listed.items():
        if name not in there:
            yield f"{name} is missing"
            continue
        found = fact_of(folder / name)
        if found.byte_count != fact.byte_count:
            yield f"{name} has {found.byte_count} bytes, published were {fact.byte_count}"
        elif found != fact:
            yield f"{name} has other bytes than were published"


def _content_faults(folder: Path, manifest: _Manifest) -> Iterator[str]:
    tables = {path.stem: read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    yield from integrity_faults(tables, is_todays=manifest.schema_version == SCHEMA_VERSION)
    in_parquet = {name: table.num_rows for name, table in tables.items()}
    yield from _count_faults("the Parquet files", in_parquet, manifest.row_counts)
    yield from _count_faults(DATABASE, row_counts(folder / DATABASE), manifest.row_counts)


def _count_faults(where: str, found: Mapping[str, int], published: Mapping[str, int]) -> Iterator[str]:
    for name in sorted(found.keys() | published.keys()):
        if found.get(name) != published.get(name):
            yield f"{where}: {found.get(name, 'no')} rows of {name}, published were {published.get(name, 'none')}"
