"""The data dictionary of a release, `datapackage.json`: a Frictionless Data Package derived from the schema."""

from collections.abc import Mapping
from typing import Any

from dive_etl.publish.files import FileFact
from dive_etl.schema import SCHEMA_VERSION, TABLES, Column, Table

_TYPES = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "float32": "number",
    "float64": "number",
    "bool": "boolean",
    "timestamp": "datetime",
}


def data_package(release_id: str, created: str, files: Mapping[str, FileFact]) -> dict[str, Any]:
    """Return the description of a release; `files` are its Parquet files by name, `created` is ISO 8601."""
    return {
        "name": "deep-dives",
        "title": "Who is named in engineering deep dives",
        "version": SCHEMA_VERSION,
        "id": release_id,
        "created": created,
        "resources": [_resource(table, files[f"{table.name}.parquet"]) for table in TABLES],
    }


def _resource(table: Table, fact: FileFact) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.doc,
        "path": fact.name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": fact.byte_count,
        "hash": f"sha256:{fact.sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [one.column], "reference": {"resource": one.table, "fields": [one.to]}}
                for one in table.references
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.lowest is not None:
        constraints["minimum"] = column.lowest
    if column.highest is not None:
        constraints["maximum"] = column.highest
    field = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.doc,
        "constraints": constraints,
    }
    return field | ({"unit": column.unit} if column.unit else {})
