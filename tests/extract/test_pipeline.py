"""The pipeline as assembled, and the extractor that reads dives with it."""

from dive_etl.extract import Extractor, Sources
from dive_etl.extract.pipeline import COMPONENTS, build_pipeline
from dive_etl.records import Extraction

DIVES: list[tuple[str, str | None]] = [
    ("How Netflix runs Python", "We moved 850MB of it at 3am, on Docker and Kubernetes."),
    ("Netflix", None),
    ("", None),
    ("", ""),
    ("A tour of Python", "It was 600 people and a Google Kubernetes En..."),
    ("How Netflix runs Python", "We moved 850MB of it at 3am, on Docker and Kubernetes."),
]
NOTHING = Extraction((), (), ())


def test_no_component_misses_what_it_requires(sources: Sources) -> None:
    analysis = build_pipeline(sources).analyze_pipes()
    assert analysis is not None
    assert set(analysis["problems"]) == set(COMPONENTS)
    assert not any(analysis["problems"].values())


def test_without_a_recogniser_nothing_that_builds_on_it_is_there_or_missed(sources: Sources) -> None:
    pipeline = build_pipeline(sources._replace(recogniser=None))
    analysis = pipeline.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())
    assert tuple(pipeline.pipe_names) == tuple(
        name for name in COMPONENTS if name not in {"recogniser", "unlisted_names"}
    )


def test_the_components_stand_in_their_order(sources: Sources) -> None:
    names = build_pipeline(sources).pipe_names
    assert tuple(names) == COMPONENTS
    for earlier, later in (
        ("catalog_matcher", "linker"),
        ("concept_matcher", "linker"),
        ("recogniser", "linker"),
        ("linker", "unlisted_names"),
        ("unlisted_names", "overlap_rule"),
        ("overlap_rule", "measure_finder"),
        ("overlap_rule", "usage_finder"),
        ("measure_finder", "collector"),
        ("usage_finder", "collector"),
    ):
        assert names.index(earlier) < names.index(later)


def test_no_dives_give_no_extractions(extractor: Extractor) -> None:
    assert list(extractor.extract([])) == []


def test_a_dive_of_nothing_names_nothing(extractor: Extractor) -> None:
    assert list(extractor.extract([("", None), ("", ""), (" ", "\n\n"), ("...", "…")])) == [NOTHING] * 4


def test_a_dive_without_a_teaser_is_read_by_its_title(extractor: Extractor) -> None:
    (found,) = extractor.extract([("How Netflix runs Python", None)])
    assert [(one.field, one.text, one.type) for one in found.mentions] == [
        ("title", "Netflix", "company"),
        ("title", "Python", "language"),
    ]


def test_each_dive_gets_its_extraction_in_the_order_given(extractor: Extractor) -> None:
    texts = [(f"{'Netflix' if at % 3 else 'Python'} {at}", None) for at in range(2500)]
    found = list(extractor.extract(texts))
    assert [one.mentions[0].text for one in found] == [title.split()[0] for title, _ in texts]


def test_a_dive_is_read_the_same_whatever_stands_beside_it(extractor: Extractor) -> None:
    together = list(extractor.extract(DIVES))
    alone = [one for dive in DIVES for one in extractor.extract([dive])]
    backwards = list(extractor.extract(reversed(DIVES)))
    assert together == alone == backwards[::-1]
    assert together[0] == together[-1]
    assert together[0].mentions


def test_two_extractors_agree_whatever_one_has_read_before(extractor: Extractor) -> None:
    for at in range(5):
        list(extractor.extract([(f"Kubernetes word{at}", f"Docker other{at} Netflix")]))
    assert list(Extractor().extract(DIVES)) == list(extractor.extract(DIVES))


def test_dives_may_come_from_a_generator_and_are_read_as_asked_for(extractor: Extractor) -> None:
    read = extractor.extract((title, None) for title in ("Netflix", "Python"))
    assert next(read).mentions[0].text == "Netflix"
    assert next(read).mentions[0].text == "Python"
    assert next(read, None) is None


def test_two_readings_of_one_extractor_may_be_interleaved(extractor: Extractor) -> None:
    first, second = extractor.extract([("Netflix", None)] * 2), extractor.extract([("Python", None)] * 2)
    pairs = list(zip(first, second, strict=True))
    assert [(left.mentions[0].text, right.mentions[0].text) for left, right in pairs] == [("Netflix", "Python")] * 2
