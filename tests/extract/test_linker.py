"""Which hits become mentions, which are refused and why: the real components on hand-made knowledge."""

import pytest

from dive_etl.extract.calibration import AS_IN_THE_CORPUS, Calibration, Odds
from dive_etl.knowledge import Knowledge
from tests.extract.made import context, entity, knowledge, named, read, sense
from tests.extract.proposing import finish, recognised, sources

TWILIO = entity("Twilio", "company")
AWS = entity("AWS", "cloud_provider")
GOOGLE = entity("Google", "company")
KNOWN = knowledge(
    [
        sense(TWILIO),
        sense(AWS),
        sense(GOOGLE),
        sense(entity("Hetzner", "company")),
        sense(entity("Hetzner Cloud", "cloud_service", vendor="company:hetzner")),
        sense(entity("AWS AppConfig", "cloud_service", vendor=AWS.entity_id), alias="AppConfig", kind="short"),
        sense(entity("Google Kubernetes Engine", "cloud_service", vendor=GOOGLE.entity_id)),
        sense(entity("Kubernetes")),
        sense(entity("Trino")),
        sense(entity("Ray"), context("unlikely", "actors", "ray of hope")),
        sense(entity("service mesh", "concept")),
        sense(entity("Kubernetes operator", "concept")),
        sense(entity("operator", "concept")),
    ],
    ordinary="ray",
    outer=["Google Summer of Code"],
    outer_words="Summit",
)
ONE = [("Twilio", TWILIO.entity_id)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Twilio's leap", "Twilio"),
        ("the Twilio\N{RIGHT SINGLE QUOTATION MARK}s leap", "Twilio"),
        ("a Twilio-Inspired leap", "Twilio"),
        ("a Twilio\N{HYPHEN}Inspired leap", "Twilio"),
        ("a Twilio\N{NON-BREAKING HYPHEN}Inspired leap", "Twilio"),
        ("Twilio engineers", "Twilio"),
        ("(Twilio)", "Twilio"),
        ("Twilio® engineers", "Twilio"),
        ("Why Twilio?", "Twilio"),
        ("Kubernetes 1.24 clusters", "Kubernetes"),
        ("twilio and TWILIO", "twilio|TWILIO"),
        ("two service meshes", "service meshes"),
        ("a service-mesh tour", "service-mesh"),
        ("Twiliox and xTwilio", ""),
        ("", ""),
    ],
)
def test_a_mention_is_the_name_as_written_and_no_more(title: str, expected: str) -> None:
    assert [text for text, _ in named(KNOWN, title)] == [text for text in expected.split("|") if text]


def test_every_occurrence_in_both_fields_is_a_mention() -> None:
    found = read(KNOWN, "Twilio on Twilio", "All about Twilio.").mentions
    assert [(one.field, one.start, one.end) for one in found] == [
        ("title", 0, 6),
        ("title", 10, 16),
        ("teaser", 10, 16),
    ]


@pytest.mark.parametrize(
    "teaser",
    [
        "All of it runs inside a Google Kubernetes En...",
        "All of it runs inside a Google Kubernetes Engine...",
        "All of it runs on Hetzner Clo\N{HORIZONTAL ELLIPSIS}",
        "All of it runs on Twilio...",
        "All of it runs on Twil...",
    ],
)
def test_of_a_name_that_was_cut_nothing_is_a_mention(teaser: str) -> None:
    assert named(KNOWN, "A tour", teaser) == []


def test_a_name_that_is_whole_before_the_cut_counts() -> None:
    assert named(KNOWN, "A tour", "All of it runs on Twilio and mor...") == ONE
    assert named(KNOWN, "Twilio...", "All of it runs on rails.") == ONE


def test_a_name_inside_an_outer_name_is_none() -> None:
    assert named(KNOWN, "Google Summer of Code") == []
    assert named(KNOWN, "Google in Summer") == [("Google", GOOGLE.entity_id)]


def test_a_name_before_the_word_for_an_event_is_none() -> None:
    assert named(KNOWN, "Meet us at Trino Summit") == []
    assert named(KNOWN, "Meet us at the Trino summit") == [("Trino", "tool:trino")]


def test_a_doubtful_name_is_refused_and_says_why() -> None:
    (refused,) = read(KNOWN, "One more Ray to see").candidates
    assert (refused.field, refused.start, refused.end, refused.text) == ("title", 9, 12, "Ray")
    assert "tool 'Ray'" in refused.reason
    assert "not enough evidence" in refused.reason


def test_what_the_teaser_says_decides_about_the_title() -> None:
    assert named(KNOWN, "One more Ray", "It runs on actors.") == [("Ray", "tool:ray")]


def test_a_doubtful_name_is_taken_where_the_dive_names_it_elsewhere() -> None:
    known = knowledge([sense(entity("Ray"), context("likely"))], ordinary="ray")
    assert named(known, "Ray for everyone") == []
    assert named(known, "Ray for everyone", "We are scaling jobs using Ray today.") == [("Ray", "tool:ray")] * 2


def test_a_vetoed_name_stays_refused_where_the_dive_names_it_elsewhere() -> None:
    dive = ("A Ray of hope", "We are scaling jobs and their actors using Ray today.")
    assert [one.field for one in read(KNOWN, *dive).mentions] == ["teaser"]


def test_a_name_is_read_by_the_firm_it_keeps() -> None:
    known = knowledge(
        [
            sense(entity("HashiCorp", "company")),
            sense(entity("Vault", vendor="company:hashicorp"), context("unlikely")),
        ],
        ordinary="vault",
    )
    assert named(known, "The HashiCorp Vault agent") == [("HashiCorp Vault", "tool:vault")]
    assert named(known, "The bank Vault agent") == []


def test_the_rule_says_what_a_mention_rests_on() -> None:
    (mention,) = read(KNOWN, "All about AppConfig here").mentions
    assert mention.rule.startswith("“AppConfig” is short for it")
    assert (mention.method, mention.name) == ("catalog", "AWS AppConfig")
    assert 0 < mention.confidence <= 1


def test_knowledge_of_nothing_finds_nothing() -> None:
    nothing: Knowledge = knowledge([])
    assert read(nothing, "Twilio on Kubernetes", "All about it.") == ((), (), (), ())


@pytest.mark.parametrize(
    ("marked", "taken"),
    [
        ("One more [Ray|tool 0.9] to see", [("Ray", "catalog")]),
        ("One more [Ray|tool 0.4] to see", []),
        ("One more [Ray|person 0.9] to see", []),
    ],
)
def test_what_the_recogniser_reads_speaks_for_a_doubtful_name(marked: str, taken: list[tuple[str, str]]) -> None:
    on = sources(KNOWN, Calibration({}, {"reading": 1.0}, -1.0))
    mentions = finish(recognised(marked), on)._.extraction.mentions
    assert [(one.text, one.method) for one in mentions] == taken


def test_without_context_the_prior_decides() -> None:
    known = knowledge([sense(entity("Ray"), context("certain")), sense(entity("Flux"), context("likely", "ray"))])
    on = sources(known)._replace(weighs_context=False)
    mentions = finish(recognised("We are moving Flux to Ray"), on)._.extraction.mentions
    assert [one.text for one in mentions] == ["Ray"]


@pytest.mark.parametrize(
    ("odds", "confidence"), [(AS_IN_THE_CORPUS, 0.8), (Odds(4.0, 1.0), 3.2 / 3.4), (Odds(1.0, 9.0), 0.8)]
)
def test_a_listed_name_is_as_sure_as_its_kind_of_evidence_was_measured_to_be(odds: Odds, confidence: float) -> None:
    on = sources(KNOWN, Calibration({0.99: 0.8}, {}, 0.0))._replace(odds=odds)
    (mention,) = finish(recognised("All about Kubernetes here"), on)._.extraction.mentions
    assert mention.confidence == pytest.approx(confidence)
