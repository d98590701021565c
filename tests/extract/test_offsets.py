"""Laws of the extractor, for texts mixed from names, punctuation, emoji, combining marks and directions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract import Extractor
from dive_etl.extract.overlap import longest_first
from dive_etl.records import Candidate, Extraction, Measure, Mention

NAMES = "Netflix|Python|Docker|Kubernetes|AWS|Amazon|S3|Capital One|Apache Kafka|Google Cloud|canary|Ray|Go|C++|.NET"
CONCEPTS = "service mesh|canary deployment|CI/CD|Kubernetes operator|GitOps|load balancers|infrastructure as code"
MEASURES = "$5 million|850MB|3am|40%|600 people|August 2020|100-minute|1.24|24/7|10,000|two"
MARKS = ["'s", "’s", "...", "…", "-", *"\N{HYPHEN}\N{NON-BREAKING HYPHEN}", ", ", ": ", *'/()“”®™?—\n\t"', "\n\n"]
SIGNS = [
    *("🎉", "👩\N{ZERO WIDTH JOINER}💻", "🇫🇷", "e\N{COMBINING ACUTE ACCENT}", "n\N{COMBINING TILDE}", "ß", "İ", "中文"),
    *"\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{POP DIRECTIONAL FORMATTING}",
    *"\N{VARIATION SELECTOR-16}\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}\0",
]
PIECES = st.one_of(
    st.sampled_from(NAMES.split("|")),
    st.sampled_from(CONCEPTS.split("|")),
    st.sampled_from(MEASURES.split("|")),
    st.sampled_from(MARKS),
    st.sampled_from(SIGNS),
    st.text(max_size=3),
)
BLANKS = st.sampled_from(["", " ", " ", " "])
TEXTS = st.lists(st.tuples(BLANKS, PIECES).map("".join), max_size=14).map("".join)
DIVES = st.tuples(TEXTS, st.none() | TEXTS)


def read(extractor: Extractor, dive: tuple[str, str | None]) -> Extraction:
    return next(iter(list(extractor.extract([dive]))))


@settings(max_examples=300, deadline=None)
@given(dive=DIVES)
def test_the_text_of_all_that_is_found_is_the_fields_own(extractor: Extractor, dive: tuple[str, str | None]) -> None:
    fields = {"title": dive[0], "teaser": dive[1] or ""}
    extraction = read(extractor, dive)
    found: list[Mention | Measure | Candidate] = [*extraction.mentions, *extraction.measures, *extraction.candidates]
    for one in found:
        assert 0 <= one.start < one.end <= len(fields[one.field])
        assert one.text == fields[one.field][one.start : one.end]
        assert one.text == one.text.strip()


@settings(max_examples=150, deadline=None)
@given(dive=DIVES)
def test_named_entities_do_not_overlap_and_neither_do_concepts(
    extractor: Extractor, dive: tuple[str, str | None]
) -> None:
    mentions = read(extractor, dive).mentions
    for field in ("title", "teaser"):
        for concept in (True, False):
            spans = [one for one in mentions if one.field == field and (one.type == "concept") is concept]
            assert len(longest_first(spans)) == len(spans)
    assert all(0 < one.confidence <= 1 and one.rule for one in mentions)


@settings(max_examples=60, deadline=None)
@given(dives=st.lists(DIVES, min_size=1, max_size=5))
def test_a_dive_does_not_depend_on_its_neighbours(extractor: Extractor, dives: list[tuple[str, str | None]]) -> None:
    assert list(extractor.extract(dives)) == [read(extractor, dive) for dive in dives]
