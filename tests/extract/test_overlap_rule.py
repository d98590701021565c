"""Named entities that do not overlap, vendors that join their products, concepts that do not overlap."""

import pytest

from dive_etl.extract.linker import Linked
from dive_etl.extract.overlap_rule import join_vendors
from dive_etl.knowledge import Entity
from tests.extract.made import entity, knowledge, named, read_doc, sense

AMAZON = entity("Amazon", "company")
AWS = entity("AWS", "cloud_provider", vendor=AMAZON.entity_id)
TWILIO = entity("Twilio", "company")
LAKE = entity("AWS Lake Formation", "cloud_service", vendor=AWS.entity_id)
S3 = entity("Amazon S3", "cloud_service", vendor=AWS.entity_id)
KINESIS = entity("Amazon Kinesis", "cloud_service", vendor=AMAZON.entity_id)
KNOWN = knowledge(
    [
        sense(AMAZON),
        sense(AWS),
        sense(TWILIO),
        sense(LAKE, alias="Lake Formation"),
        sense(S3, alias="S3"),
        sense(KINESIS, alias="Kinesis"),
        sense(entity("Terraform")),
        sense(entity("Terraform Cloud")),
        sense(entity("Kubernetes")),
        sense(entity("Kubernetes operator", "concept")),
        sense(entity("operator", "concept")),
        sense(entity("service mesh", "concept")),
        sense(entity("Service Mesh Hub")),
    ]
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Terraform Cloud and Terraform",
            [("Terraform Cloud", "tool:terraform-cloud"), ("Terraform", "tool:terraform")],
        ),
        ("AWS Lake Formation at scale", [("AWS Lake Formation", LAKE.entity_id)]),
        ("Amazon S3 at scale", [("Amazon S3", S3.entity_id)]),
        ("AWS Kinesis at scale", [("AWS Kinesis", KINESIS.entity_id)]),
        ("AWS and S3 at scale", [("AWS", AWS.entity_id), ("S3", S3.entity_id)]),
        ("AWS, S3", [("AWS", AWS.entity_id), ("S3", S3.entity_id)]),
        ("AWS's S3", [("AWS", AWS.entity_id), ("S3", S3.entity_id)]),
        ("AWS-S3", [("AWS", AWS.entity_id), ("S3", S3.entity_id)]),
        (
            "Twilio\N{RIGHT SINGLE QUOTATION MARK}s Lake Formation playbook",
            [("Twilio", TWILIO.entity_id), ("Lake Formation", LAKE.entity_id)],
        ),
        ("Twilio Lake Formation", [("Twilio", TWILIO.entity_id), ("Lake Formation", LAKE.entity_id)]),
        ("S3 AWS", [("S3", S3.entity_id), ("AWS", AWS.entity_id)]),
        ("Twilio Terraform", [("Twilio", TWILIO.entity_id), ("Terraform", "tool:terraform")]),
    ],
)
def test_named_entities_never_overlap_and_a_vendor_belongs_to_its_product(
    title: str, expected: list[tuple[str, str]]
) -> None:
    assert named(KNOWN, title) == expected


def test_a_vendor_in_the_title_does_not_join_a_product_in_the_teaser() -> None:
    assert named(KNOWN, "AWS", "S3 at scale.") == [("AWS", AWS.entity_id), ("S3", S3.entity_id)]


def test_a_concept_may_hold_a_named_entity() -> None:
    assert named(KNOWN, "A Kubernetes operator") == [
        ("Kubernetes", "tool:kubernetes"),
        ("Kubernetes operator", "concept:kubernetes-operator"),
    ]


def test_of_two_nested_concepts_the_longer_wins() -> None:
    assert ("operator", "concept:operator") not in named(KNOWN, "A Kubernetes operator")
    assert named(KNOWN, "An operator") == [("operator", "concept:operator")]


def test_a_concept_that_is_only_part_of_a_name_is_none() -> None:
    assert named(KNOWN, "The Service Mesh Hub") == [("Service Mesh Hub", "tool:service-mesh-hub")]
    assert named(KNOWN, "The service mesh") == [("service mesh", "concept:service-mesh")]


@pytest.mark.parametrize(
    ("title", "taken_in"),
    [
        ("Terraform Cloud and Terraform", [("Terraform", "part of “Terraform Cloud”")]),
        ("AWS S3", [("AWS", "part of “AWS S3”")]),
        ("The Service Mesh Hub", [("Service Mesh", "part of “Service Mesh Hub”")]),
        ("An operator", []),
        ("AWS, S3", []),
    ],
)
def test_what_a_longer_mention_takes_in_is_refused_and_says_so(title: str, taken_in: list[tuple[str, str]]) -> None:
    doc = read_doc(KNOWN, title)
    assert [(title[one.start : one.end], one.reason) for one in doc._.refused] == taken_in
    assert doc._.extraction.candidates == ()


def linked(start: int, end: int, of: Entity) -> Linked:
    return Linked(start, end, of, "catalog", "“it” is its name", 0.9)


def test_a_joined_vendor_keeps_its_products_entity_and_adds_to_the_rule() -> None:
    (one,) = join_vendors([linked(0, 3, AWS), linked(4, 6, S3)], "AWS S3", KNOWN.entities)
    assert (one.start, one.end, one.entity, one.confidence) == (0, 6, S3, 0.9)
    assert one.rule.endswith("its vendor's name before it")


def test_a_vendor_joins_one_product_only() -> None:
    text = "AWS S3 Kinesis"
    joined = join_vendors([linked(0, 3, AWS), linked(4, 6, S3), linked(7, 14, KINESIS)], text, KNOWN.entities)
    assert [text[one.start : one.end] for one in joined] == ["AWS S3", "Kinesis"]
