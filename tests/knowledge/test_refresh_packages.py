"""Reading services out of packages: folders of their form, made by hand."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dive_etl.errors import SourceError
from dive_etl.knowledge.refresh import aws, google
from dive_etl.knowledge.refresh.listed import Listed
from dive_etl.knowledge.refresh.package import Package


def describe(root: Path, service: str, version: str, **metadata: str) -> None:
    """Write what botocore says of one version of a service."""
    folder = root / service / version
    folder.mkdir(parents=True)
    content = json.dumps({"metadata": metadata, "operations": {}}).encode()
    (folder / "service-2.json.gz").write_bytes(gzip.compress(content))


def document(root: Path, file: str, **content: Any) -> None:
    """Write one discovery document."""
    (root / f"{file}.json").write_text(json.dumps(content), encoding="utf-8")


def test_a_service_of_aws_has_all_its_names_but_the_endpoint(tmp_path: Path) -> None:
    names = {"serviceFullName": "Amazon Foo Service", "serviceAbbreviation": "Amazon Foo", "serviceId": "Foo"}
    describe(tmp_path, "foo", "2020-01-01", endpointPrefix="rds", **names)
    assert aws.services(tmp_path) == [
        Listed("Amazon Foo Service", frozenset({"Amazon Foo Service", "Amazon Foo", "Foo"}))
    ]


def test_the_newest_version_speaks_for_a_service_and_may_lie_there_unpacked(tmp_path: Path) -> None:
    describe(tmp_path, "foo", "2014-01-01", serviceFullName="Old", serviceId="Old")
    describe(tmp_path, "foo", "2020-01-01", serviceFullName="New", serviceId="New")
    packed = tmp_path / "foo" / "2020-01-01" / "service-2.json.gz"
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    assert [service.name for service in aws.services(tmp_path)] == ["New"]


def test_the_version_of_an_interface_is_no_part_of_the_name(tmp_path: Path) -> None:
    describe(tmp_path, "foo", "2020-01-01", serviceFullName="AWS FOOV2", serviceId="Foo V2")
    (service,) = aws.services(tmp_path)
    assert service.name == "AWS FOOV2"
    assert {"AWS FOO", "Foo"} < service.names


def test_files_beside_the_services_of_aws_are_passed_over(tmp_path: Path) -> None:
    describe(tmp_path, "foo", "2020-01-01", serviceFullName="Foo", serviceId="Foo")
    (tmp_path / "endpoints.json").write_text("{}", encoding="utf-8")
    assert len(aws.services(tmp_path)) == 1


@pytest.mark.parametrize(
    ("page", "taken"),
    [
        ("https://cloud.google.com/foo", True),
        ("http://cloud.google.com/foo", True),
        ("https://docs.cloud.google.com/foo/overview", True),
        ("https://firebase.google.com/docs/foo", True),
        ("https://developers.google.com/maps/foo", False),
        ("https://console.cloud.google.com/apis/library/foo", False),
        ("https://example.org/cloud.google.com", False),
        (None, False),
    ],
)
def test_google_cloud_is_what_is_documented_there(page: str | None, taken: bool, tmp_path: Path) -> None:
    scopes: dict[str, Any] = {"oauth2": {"scopes": {"https://www.googleapis.com/auth/cloud-platform": {}}}}
    link = {} if page is None else {"documentationLink": page}
    document(tmp_path, "foo.v1", title="Foo API", name="foo", auth=scopes, **link)
    assert bool(google.services(tmp_path)) == taken


def test_the_versions_of_an_interface_of_google_are_one_service(tmp_path: Path) -> None:
    page = "https://cloud.google.com/foo"
    document(tmp_path, "foo.v1", title="Foo API", canonicalName="Foo Admin", documentationLink=page)
    document(tmp_path, "foo.v2", title="Foo API", documentationLink=page)
    document(tmp_path, "index", items=[])
    assert google.services(tmp_path) == [Listed("Foo API", frozenset({"Foo API", "Foo Admin"}))]


@pytest.mark.parametrize(
    "package", [Package("no-such-package", "no_such_package", "data"), Package("click", "click", "no_such_folder")]
)
def test_a_package_that_is_not_installed_is_told_with_the_way_out(package: Package) -> None:
    with pytest.raises(SourceError) as refusal:
        package.root()
    assert str(refusal.value) == f"{package.name}: is not installed, or lists no services; run `make knowledge`"
