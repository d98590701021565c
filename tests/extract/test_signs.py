"""What speaks for and against a name nobody listed: each sign by itself, and the type it is taken for."""

import math

import pytest

from dive_etl.extract.evidence import Evidence
from dive_etl.extract.recogniser.decoding import Proposal
from dive_etl.extract.signs import SIGN_WORDS, Language, Typed, signs_of, typed
from dive_etl.marked import MARKED_TYPES, MarkedType
from tests.extract.made import NLP, TYPE_CUES, place
from tests.extract.recogniser.made import LEXICON

LANGUAGE = Language(LEXICON, frozenset({"night", "shift", "shifts", "how"}), frozenset({"mesh", "service"}))
TOOL = Typed("tool", 0.9, 0.8, ())


def likelihoods(**likely: float) -> dict[MarkedType, float]:
    """Return how likely a span is a name of each type; nothing is said of the others."""
    return {kind: likely.get(kind, 0.0) for kind in MARKED_TYPES}


def signs(marked: str, meant: Typed = TOOL, teaser: bool = False, **likely: float) -> dict[str, float]:
    """Return the signs of the ⟦marked⟧ span of a title, or of a teaser below a title of one word."""
    here = place(marked, teaser)
    text = ("Heading\n\n" if teaser else "") + marked.replace("⟦", "").replace("⟧", "")
    words = [token.text for token in NLP(text)]
    proposal = Proposal(here.start, here.end, meant.type, meant.likely)
    return signs_of(proposal, meant, likelihoods(**likely), words, here, LANGUAGE)


@pytest.mark.parametrize(
    ("sign", "seen", "not_seen"),
    [
        ("single_word", "the ⟦Forge⟧ of it", "the ⟦Forge Bank⟧ of it"),
        ("long", "the ⟦Forge and Bank⟧ of it", "the ⟦Forge Bank⟧ of it"),
        ("mixed_capitals", "the ⟦QuillBase Hub⟧ of it", "the ⟦Quill HUB⟧ of it"),
        ("all_capitals", "the ⟦QBX HUB⟧ of it", "the ⟦QBX Hub⟧ of it"),
        ("all_capitals", "the ⟦QBX⟧ of it", "the ⟦Q⟧ of it"),
        ("small_letters", "the ⟦quill base⟧ of it", "the ⟦Quill base⟧ of it"),
        ("unknown_word", "the ⟦Java Quill⟧ of it", "the ⟦Java⟧ of it"),
        ("ordinary_words", "the ⟦Night Shift⟧ of it", "the ⟦Night Forge⟧ of it"),
        ("ordinary_in_headline", "Tales From the ⟦Night Shift⟧ Today", "tales from the ⟦Night Shift⟧ today"),
        ("in_headline", "Tales From the ⟦Forge⟧ Today", "tales from the ⟦Forge⟧ today"),
        ("opens_field", "⟦Forge⟧ of it", "the ⟦Forge⟧ of it"),
        ("repeated", "the ⟦Forge⟧ of a Forge", "the ⟦Forge⟧ of a forge"),
        ("repeated", "the ⟦Forge Bank⟧, a Forge Bank", "the ⟦Forge Bank⟧, a Forge"),
        ("concept_words", "the ⟦Service Mesh⟧ of it", "the ⟦Service Hub⟧ of it"),
        ("punctuation", "the ⟦Forge & Bank⟧ of it", "the ⟦Forge AT&T⟧ of it"),
        ("plural", "the ⟦Night Shifts⟧ of it", "the ⟦Night Forges⟧ of it"),
    ],
)
def test_a_sign_is_one_where_it_is_seen_and_else_zero(sign: str, seen: str, not_seen: str) -> None:
    assert (signs(seen)[sign], signs(not_seen)[sign]) == (1.0, 0.0)


def test_the_field_is_a_sign() -> None:
    assert (signs("⟦Forge⟧ of it")["in_title"], signs("⟦Forge⟧ of it", teaser=True)["in_title"]) == (1.0, 0.0)
    assert signs("⟦Forge⟧ of it", teaser=True)["opens_field"] == 1.0


def test_the_type_it_is_taken_for_is_a_sign() -> None:
    as_company = signs("the ⟦Forge⟧ of it", TOOL._replace(type="company"))
    as_service = signs("the ⟦Forge⟧ of it", TOOL._replace(type="cloud_service"))
    assert (as_company["company"], as_company["cloud_service"]) == (1.0, 0.0)
    assert (as_service["company"], as_service["cloud_service"]) == (0.0, 1.0)


def test_readings_are_logits_that_stay_finite() -> None:
    sure, torn, nil = (signs("the ⟦Forge⟧", TOOL._replace(likely=likely))["reading"] for likely in (1.0, 0.5, 0.0))
    assert sure > torn == 0.0 > nil == -sure
    assert math.isfinite(sure)
    assert signs("the ⟦Forge⟧", TOOL._replace(share=0.25))["type_share"] < 0.0


def test_what_it_reads_like_besides_is_added_up() -> None:
    seen = signs("the ⟦Forge⟧ of it", person=0.2, event=0.1, company=0.5)
    assert seen["like_no_name"] == pytest.approx(0.3)


def test_the_evidence_for_its_type_is_added_up() -> None:
    meant = TOOL._replace(evidence=(Evidence(1, "“using” before it"), Evidence(2, "said to be a “tool”")))
    assert signs("the ⟦Forge⟧ of it", meant)["evidence"] == 3.0
    assert signs("the ⟦Forge⟧ of it")["evidence"] == 0.0


def test_every_sign_that_has_words_is_one_that_can_be_seen() -> None:
    seen = {*signs("the ⟦Forge⟧ of it"), "concept", "other_meaning"}
    assert set(SIGN_WORDS) <= seen
    assert seen - set(SIGN_WORDS) == {"reading", "type_share", "evidence"}


@pytest.mark.parametrize(
    ("marked", "likely", "kind"),
    [
        ("all of ⟦Forge⟧ lately", {"tool": 0.6, "company": 0.3}, "tool"),
        ("all of ⟦Forge⟧ lately", {"tool": 0.3, "company": 0.6}, "company"),
        ("we sat at ⟦Forge⟧ lately", {"tool": 0.5, "company": 0.3}, "company"),
        ("we sat at ⟦Forge⟧ lately", {"tool": 0.6, "company": 0.1}, "tool"),
        ("we sat at the ⟦Forge⟧ cluster", {"tool": 0.3, "company": 0.5}, "tool"),
        ("how ⟦Forge⟧'s engineers sleep", {"tool": 0.6, "company": 0.1}, "company"),
        ("⟦Forge⟧", {"tool": 0.6, "company": 0.1}, "company"),
    ],
)
def test_the_type_is_the_one_that_reading_and_context_speak_for_together(
    marked: str, likely: dict[str, float], kind: str
) -> None:
    assert typed(likelihoods(**likely), place(marked), TYPE_CUES).type == kind


def test_a_name_is_as_likely_as_all_its_types_together() -> None:
    meant = typed(likelihoods(tool=0.4, company=0.3, person=0.2), place("all of ⟦Forge⟧"), TYPE_CUES)
    assert meant.likely == pytest.approx(0.7)
    assert meant.share == pytest.approx(0.4 / 0.7)
    assert meant.evidence == ()
    assert typed(likelihoods(tool=0.7, company=0.7), place("all of ⟦Forge⟧"), TYPE_CUES).likely == 1.0


def test_the_evidence_raises_the_share_of_its_type() -> None:
    likely = likelihoods(tool=0.4, company=0.4)
    plain, cued = (typed(likely, place(marked), TYPE_CUES) for marked in ("all of ⟦Forge⟧", "all at ⟦Forge⟧ now"))
    assert (plain.share, cued.share) == pytest.approx((0.5, 0.75))
    assert cued.type == "company"
    assert [one.words for one in cued.evidence] == ["“at” before it"]


def test_what_reads_like_no_name_at_all_is_of_no_type_for_sure() -> None:
    meant = typed(likelihoods(), place("all of ⟦Forge⟧"), TYPE_CUES)
    assert (meant.likely, meant.share) == (0.0, 0.0)
