"""Gold files: texts with the spans careful readers marked, one dive a line."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Bound

from dive_etl.errors import CallError, SourceError
from dive_etl.records import EntityType, Field, MeasureKind


class GoldSpan(BaseModel):
    """A marked span. `canonical` is there for entities, `kind`, `value` and `unit` for measures."""

    model_config = ConfigDict(frozen=True)

    field: Field
    start: Annotated[int, Bound(ge=0)]
    end: Annotated[int, Bound(ge=0)]
    text: str
    type: EntityType | Literal["measure"]
    canonical: str | None = None
    kind: MeasureKind | None = None
    value: float | str | None = None
    unit: str | None = None


class GoldDive(BaseModel):
    """A dive with its marked spans."""

    model_config = ConfigDict(frozen=True)

    position: int
    title: str
    teaser: str | None
    mentions: tuple[GoldSpan, ...]


def read_gold(path: Path) -> list[GoldDive]:
    """Return the dives of a gold file; raises where a line is none or a span does not give back its text."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise CallError("no such file", where=str(path), fix="check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read ({error})", where=str(path), fix="a gold file is JSONL in UTF-8") from None
    dives = [_read_dive(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not dives:
        raise SourceError("holds no dive", where=str(path), fix="a gold file has one JSON object a line")
    return dives


def shipped_golds() -> dict[str, Path]:
    """Return the gold files that the package ships, by name."""
    folder = Path(str(files("dive_etl.evaluate") / "golds"))
    return {path.stem: path for path in sorted(folder.glob("*.jsonl"))}


def _read_dive(line: str, where: str) -> GoldDive:
    try:
        dive = GoldDive.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SourceError(
            f"is no gold dive: `{key}`: {first['msg'].lower()}", where=where, fix="mend the line"
        ) from None
    for span in dive.mentions:
        text = (dive.title if span.field == "title" else dive.teaser or "")[span.start : span.end]
        if text != span.text:
            raise SourceError(
                f"{span.field} {span.start}-{span.end} is {text!r}, not {span.text!r}",
                where=where,
                fix="mend the offsets",
            )
    return dive
