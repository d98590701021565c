"""Holding what a package lists against the catalog, and what is added for a service it lacks; on made-up services."""

from types import MappingProxyType

import pytest

from dive_etl.knowledge import Entity, Knowledge, Sense
from dive_etl.knowledge.model import AliasKind
from dive_etl.knowledge.refresh import aws, google
from dive_etl.knowledge.refresh.additions import Addition, Spoken, plan
from dive_etl.knowledge.refresh.categories import DEFAULT, category_of
from dive_etl.knowledge.refresh.compare import compare
from dive_etl.knowledge.refresh.ignored import Ignored
from dive_etl.knowledge.refresh.job import Outcome
from dive_etl.knowledge.refresh.listed import Affixes, Listed, merged, normal_form
from dive_etl.knowledge.refresh.report import report
from dive_etl.knowledge.refresh.sources import SOURCES
from dive_etl.records import EntityType

AWS, GOOGLE = SOURCES
CATEGORIES = {"database": "databases", "lambda": "serverless", "queue": "application integration"}


def sense(alias: str, name: str, kind: AliasKind = "name", of: EntityType = "cloud_service") -> Sense:
    entity = Entity(f"{of}:{name.lower()}", of, name, "compute", "cloud_provider:aws", None)
    return Sense(alias, kind, entity, None)


def listed(*names: str) -> Listed:
    return Listed(names[0], frozenset(names))


def knowledge(*senses: Sense, ordinary: str = "") -> Knowledge:
    """A catalog that knows nothing but some names and ordinary words."""
    return Knowledge(
        MappingProxyType({}), senses, MappingProxyType({}), (), frozenset(), frozenset(ordinary.split()), ""
    )


@pytest.mark.parametrize(
    ("one", "other", "affixes"),
    [
        ("AWSBillingConductor", "AWS Billing Conductor", aws.AFFIXES),
        ("Amazon MQ", "AmazonMQ", aws.AFFIXES),
        ("AWS Route53 Resolver", "Amazon Route 53 Resolver", aws.AFFIXES),
        ("Amazon Location Service", "Location", aws.AFFIXES),
        ("EKS-Anywhere", "amazon eks anywhere", aws.AFFIXES),
        ("Cloud SQL Admin API", "Google Cloud SQL", google.AFFIXES),
        ("Cloud Pub/Sub API", "PubSub", google.AFFIXES),
        ("Google Kubernetes Engine", "Kubernetes Engine API", google.AFFIXES),
    ],
)
def test_names_are_the_same_without_case_gaps_and_affixes(one: str, other: str, affixes: Affixes) -> None:
    assert normal_form(one, affixes) == normal_form(other, affixes)


@pytest.mark.parametrize(("name", "form"), [("AWS", "aws"), ("Amazon Service", "service"), ("Amazon S3", "s3")])
def test_a_name_of_affixes_alone_keeps_one(name: str, form: str) -> None:
    assert normal_form(name, aws.AFFIXES) == form


@pytest.mark.parametrize("names", [("Amazon Foo",), ("FooBarService", "Foo"), ("Old Foo",), ("x", "y", "AWS FOO")])
def test_a_service_is_there_under_its_name_an_alias_or_another_of_its_names(names: tuple[str, ...]) -> None:
    senses = [sense("Amazon Foo", "Amazon Foo"), sense("Old Foo", "Amazon Foo", "former")]
    comparison = compare([listed(*names)], senses, aws.AFFIXES, {})
    assert comparison.there == (listed(*names),)
    assert (comparison.missing, comparison.ignored, comparison.lacking) == ((), (), ())


def test_a_service_that_is_neither_there_nor_ignored_is_missing() -> None:
    comparison = compare([listed("Amazon Bar", "Bar")], [sense("Amazon Foo", "Amazon Foo")], aws.AFFIXES, {})
    assert comparison.missing == (listed("Amazon Bar", "Bar"),)


def test_what_the_package_lacks_is_told_once_whatever_its_aliases() -> None:
    senses = [sense("AWS Zed", "AWS Zed"), sense("Zed Two", "AWS Zed", "former"), sense("AWS Foo", "AWS Foo")]
    assert compare([listed("Foo")], senses, aws.AFFIXES, {}).lacking == ("AWS Zed",)


def test_a_decision_holds_for_what_is_missing_and_is_unneeded_otherwise() -> None:
    plane, there, gone = (Ignored("botocore", name, "why") for name in ("Foo Runtime", "Amazon Foo", "Gone"))
    ignored = {one.name: one for one in (plane, there, gone)}
    services = [listed("Amazon Foo"), listed("Foo Runtime")]
    comparison = compare(services, [sense("Amazon Foo", "Amazon Foo")], aws.AFFIXES, ignored)
    assert comparison.ignored == (plane,)
    assert comparison.unneeded == (there, gone)
    assert comparison.missing == ()


def test_services_of_one_name_are_one() -> None:
    two = [listed("Amazon SES", "SES"), listed("Amazon SES", "SES V2"), listed("AWS Batch")]
    assert merged(two) == [listed("Amazon SES", "SES", "SES V2"), listed("AWS Batch")]


def test_an_aws_service_is_added_with_its_maker_its_short_name_and_the_other_maker() -> None:
    planned = plan([listed("Amazon Foo Database")], AWS, Spoken(knowledge()), CATEGORIES)
    aliases: tuple[tuple[str, AliasKind], ...] = (("Foo Database", "short"), ("AWS Foo Database", "spelling"))
    assert planned.additions == (Addition("Amazon Foo Database", "databases", "AWS", aliases),)


@pytest.mark.parametrize(
    ("name", "own"),
    [("Foo Manager", "AWS Foo Manager"), ("AmazonFoo", "Amazon Foo"), ("AWSFoo Data", "AWS Foo Data")],
)
def test_an_aws_service_without_maker_or_gap_gets_it(name: str, own: str) -> None:
    assert [one.name for one in plan([listed(name)], AWS, Spoken(knowledge()), {}).additions] == [own]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Parallelstore API", "Parallelstore"),
        ("Google Cloud Foolake API", "Foolake"),
        ("Cloud Foo API", "Cloud Foo"),
        ("Batch API", "Google Cloud Batch"),
        ("Known API", "Google Cloud Known"),
    ],
)
def test_a_google_service_goes_by_its_own_name_where_that_says_enough(name: str, own: str) -> None:
    spoken = Spoken(knowledge(sense("Known", "Amazon Known", "short"), ordinary="batch"))
    assert [one.name for one in plan([listed(name)], GOOGLE, spoken, {}).additions] == [own]


@pytest.mark.parametrize(
    "taken",
    [
        knowledge(ordinary="tax settings"),
        knowledge(sense("tax settings", "Tool", of="tool")),
        knowledge(sense("Tax-Settings", "tax setting", of="concept")),
    ],
    ids=["everyday words", "another entity", "a concept"],
)
def test_an_alias_that_would_need_a_context_is_not_added(taken: Knowledge) -> None:
    (addition,) = plan([listed("AWS Tax Settings")], AWS, Spoken(taken), {}).additions
    assert addition.aliases == (("Amazon Tax Settings", "spelling"),)


def test_two_letters_are_no_alias() -> None:
    (addition,) = plan([listed("AWS Zx")], AWS, Spoken(knowledge()), {}).additions
    assert [alias for alias, _ in addition.aliases] == ["Amazon Zx"]


def test_two_new_services_never_share_an_alias() -> None:
    planned = plan([listed("Amazon Foo"), listed("Foo")], AWS, Spoken(knowledge()), {})
    assert [one.name for one in planned.additions] == ["Amazon Foo"]
    assert planned.unnamed == (listed("Foo"),)


def test_a_service_whose_every_name_is_taken_is_left_to_a_person() -> None:
    taken = knowledge(sense("AWS Foo", "Foo", of="tool"))
    planned = plan([listed("AWS Foo")], AWS, Spoken(taken), {})
    assert planned.additions == ()
    assert planned.unnamed == (listed("AWS Foo"),)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Amazon Database Queue", "databases"),
        ("AWS LAMBDA Web", "serverless"),
        ("AWS Databases", DEFAULT),
        ("AWS Continuum", DEFAULT),
    ],
)
def test_the_first_word_that_speaks_for_a_category_decides(name: str, category: str) -> None:
    assert category_of(name, CATEGORIES) == category


def test_the_report_tells_all_that_became_of_the_services() -> None:
    ignored = {
        "Foo Runtime": Ignored("botocore", "Foo Runtime", "the data plane of Amazon Foo"),
        "Gone": Ignored("botocore", "Gone", "why"),
    }
    services = [listed(name) for name in ("Amazon Foo", "Foo Runtime", "AWS Taken", "AWS New Queue")]
    senses = [sense("Amazon Foo", "Amazon Foo"), sense("AWS Zed", "AWS Zed")]
    comparison = compare(services, senses, aws.AFFIXES, ignored)
    planned = plan(comparison.missing, AWS, Spoken(knowledge(sense("AWS Taken", "Taken", of="tool"))), CATEGORIES)
    assert list(report([Outcome(AWS, "1.2.3", comparison, planned)])) == [
        "ignored   botocore: Foo Runtime: the data plane of Amazon Foo",
        "by hand   botocore: AWS Taken: means something else already; add it, or put it into refresh_ignored.csv",
        "unneeded  botocore: Gone: refresh_ignored.csv leaves out what is not missing; drop the row",
        "AWS: 4 services in botocore 1.2.3; 1 left alone, 1 ignored, 1 added; "
        "1 of the catalog are not listed there and stay",
        "added     AWS New Queue (application integration), AWS; aliases: New Queue, Amazon New Queue",
        "added     1 service; look at names and categories",
    ]


def test_a_report_of_nothing_new_says_so() -> None:
    comparison = compare([listed("Foo")], [sense("AWS Foo", "AWS Foo")], aws.AFFIXES, {})
    outcome = Outcome(AWS, "1.2.3", comparison, plan((), AWS, Spoken(knowledge()), {}))
    assert list(report([outcome]))[-1] == "nothing to add"
