"""`datapackage.json` is a Frictionless Data Package that says what the schema says."""

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from dive_etl.schema import SCHEMA_VERSION, TABLES, Table
from tests.publish.test_release import contents

by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def dictionary(out: Path) -> dict[str, Any]:
    """Return the data dictionary of the latest release."""
    content: dict[str, Any] = json.loads((out / "latest" / "datapackage.json").read_text(encoding="utf-8"))
    return content


def test_frictionless_finds_no_fault_in_it(published: Path) -> None:
    assert list(Package.metadata_validate(dictionary(published))) == []


def test_frictionless_reads_every_table_and_key_from_it(published: Path) -> None:
    package = Package.from_descriptor(dictionary(published), basepath=str(published / "latest"))
    assert [resource.name for resource in package.resources] == [table.name for table in TABLES]
    for resource, table in zip(package.resources, TABLES, strict=True):
        assert resource.schema.primary_key == list(table.key)
        assert resource.schema.field_names == list(table.column_names)
        assert len(resource.schema.foreign_keys) == len(table.references)


def test_frictionless_would_find_a_fault(published: Path) -> None:
    broken = dictionary(published)
    broken["resources"][0]["hash"] = 5
    assert list(Package.metadata_validate(broken)) != []


@by_name
def test_a_table_is_described_with_its_columns_and_references(published: Path, table: Table) -> None:
    resource = next(one for one in dictionary(published)["resources"] if one["name"] == table.name)
    fields = resource["schema"]["fields"]
    assert resource["description"] == table.doc
    assert [field["description"] for field in fields] == [column.doc for column in table.columns]
    assert [field["constraints"]["required"] for field in fields] == [not one.nullable for one in table.columns]
    assert [tuple(field["constraints"].get("enum", ())) for field in fields] == [one.values for one in table.columns]
    assert [field.get("unit") for field in fields] == [column.unit for column in table.columns]
    assert [
        (*key["fields"], key["reference"]["resource"], *key["reference"]["fields"])
        for key in resource["schema"]["foreignKeys"]
    ] == [(one.column, one.table, one.to) for one in table.references]


def test_sizes_and_hashes_are_those_of_the_manifest(published: Path) -> None:
    manifest = json.loads((published / "latest" / "manifest.json").read_text(encoding="utf-8"))
    files = {one["name"]: one for one in manifest["files"]}
    for resource in dictionary(published)["resources"]:
        assert resource["bytes"] == files[resource["path"]]["byte_count"]
        assert resource["hash"] == f"sha256:{files[resource['path']]['sha256']}"


def test_it_names_its_release_and_version(published: Path) -> None:
    package = dictionary(published)
    assert package["id"] == (published / "latest").readlink().name
    assert package["version"] == SCHEMA_VERSION
    assert package["created"] == "2026-01-02T03:04:05+00:00"
    assert "datapackage.json" in contents(published / "latest")
