"""Whether a spelling means an entity here, and which one."""

import pytest

from dive_etl.extract.evidence import Likelihoods
from dive_etl.extract.judge import ENOUGH, Judge, Verdict, confidence, is_sure
from dive_etl.knowledge import Context, Sense
from tests.extract.made import around, context, entity, knowledge, place, sense, spaced

LIKELY, UNLIKELY, CERTAIN = context("likely"), context("unlikely"), context("certain")


def judge(
    marked: str,
    *senses: Sense,
    ordinary: str = "",
    sure: dict[str, str | None] | None = None,
    reads: Likelihoods | None = None,
    weighs_context: bool = True,
) -> Verdict:
    """Return the verdict on the ⟦marked⟧ span of a title; `reads` is what a recogniser makes of it."""
    text = marked.replace("⟦", "").replace("⟧", "")
    written = marked.split("⟦")[1].split("⟧", maxsplit=1)[0]
    weigh = Judge(knowledge(senses, ordinary=ordinary), spaced, weighs_context=weighs_context)
    return weigh(tuple(senses), written, place(marked), around(text, sure), reads or {})


def ray(rule: Context | None) -> Sense:
    return sense(entity("Ray"), rule)


def test_an_alias_that_means_nothing_else_is_taken_as_it_stands() -> None:
    assert judge("⟦Kubernetes⟧ at rest", sense(entity("Kubernetes"))).is_taken
    assert judge("we left ⟦KUBERNETES⟧ alone", sense(entity("Kubernetes"))).is_taken


@pytest.mark.parametrize(
    ("rule", "marked", "taken"),
    [
        (CERTAIN, "⟦Ray⟧ of sun", True),
        (LIKELY, "⟦Ray⟧ of sun", False),
        (LIKELY, "scaling jobs with ⟦Ray⟧ of late", True),
        (LIKELY, "Scaling Some Jobs With ⟦Ray⟧ Lately", False),
        (LIKELY, "scaling jobs. ⟦Ray⟧ of late", False),
        (LIKELY, "⟦Ray⟧ cluster", True),
        (UNLIKELY, "scaling jobs with ⟦Ray⟧ of late", False),
        (UNLIKELY, "scaling jobs using ⟦Ray⟧ of late", True),
        (UNLIKELY, "⟦Ray⟧: a cluster", False),
        (UNLIKELY, "using ⟦Ray⟧", False),
        (UNLIKELY, "Using the ⟦Ray⟧ Cluster of Old", False),
        (UNLIKELY, "Using ⟦Ray⟧ Cluster of Old", True),
        (context("unlikely", cues="actors"), "⟦Ray⟧ runs on actors", True),
        (context("likely", cues="actors"), "⟦Ray⟧ runs on actors", True),
        (context("certain", vetoes="of sun"), "scaling jobs using ⟦Ray⟧ of sun", False),
    ],
)
def test_the_prior_says_how_much_evidence_a_name_needs(rule: Context, marked: str, taken: bool) -> None:
    assert judge(marked, ray(rule)).is_taken is taken


def test_an_ordinary_word_in_lower_case_needs_more_than_a_prior() -> None:
    assert not judge("scaling jobs using ⟦ray⟧ of late", ray(LIKELY), ordinary="ray").is_taken
    assert not judge("a ⟦ray⟧ of late", ray(CERTAIN), ordinary="ray").is_taken


def test_a_firm_is_known_by_a_title_of_its_own_and_by_what_it_owns() -> None:
    block = sense(entity("Block", "company"), UNLIKELY)
    assert judge("⟦Block⟧", block).is_taken
    assert judge("why we like ⟦Block⟧'s new office", block).is_taken
    assert not judge("why we like ⟦Block⟧ this much", block).is_taken


def test_the_vendor_before_it_is_enough_for_an_unlikely_name() -> None:
    vault = sense(entity("Vault", vendor="company:hashicorp"), UNLIKELY)
    weigh = Judge(knowledge([vault]), spaced)
    here = place("the HashiCorp ⟦Vault⟧ agent")
    beside = around("", {"company:hashicorp": None}, starts=[1], ends=[2])
    assert weigh((vault,), "Vault", here, beside, {}).is_taken
    assert not weigh((vault,), "Vault", place("the lofty ⟦Vault⟧ agent"), around(), {}).is_taken


@pytest.mark.parametrize(
    ("likely", "likely_is_taken", "unlikely_is_taken"),
    [(0.0, False, False), (0.49, False, False), (0.5, True, False), (0.79, True, False), (0.8, True, True)],
)
def test_a_reading_that_agrees_speaks_for_a_name(likely: float, likely_is_taken: bool, unlikely_is_taken: bool) -> None:
    reads: Likelihoods = {"tool": likely, "company": 1.0}
    assert judge("⟦Ray⟧ of sun", ray(LIKELY), reads=reads).is_taken is likely_is_taken
    assert judge("⟦Ray⟧ of sun", ray(UNLIKELY), reads=reads).is_taken is unlikely_is_taken


def test_a_reading_decides_between_two_senses_but_overrules_no_veto() -> None:
    tool, company = sense(entity("Docker"), LIKELY), sense(entity("Docker", "company"), LIKELY)
    assert judge("all about ⟦Docker⟧ today", tool, company, reads={"company": 0.9}).sense is company
    assert judge("all about ⟦Docker⟧ today", company, tool, reads={"tool": 0.9}).sense is tool
    vetoed = ray(context("certain", vetoes="of sun"))
    assert not judge("⟦Ray⟧ of sun", vetoed, reads={"tool": 1.0}).is_taken


@pytest.mark.parametrize(("rule", "taken"), [(CERTAIN, True), (LIKELY, False), (UNLIKELY, False)])
def test_where_context_is_not_weighed_the_prior_alone_decides(rule: Context, taken: bool) -> None:
    for marked in ("scaling jobs using ⟦Ray⟧ of late", "⟦Ray⟧ of sun"):
        assert judge(marked, ray(rule), reads={"tool": 1.0}, weighs_context=False).is_taken is taken
    vetoed = ray(rule._replace(vetoes=("of sun",)))
    assert judge("⟦Ray⟧ of sun", vetoed, weighs_context=False).is_taken is taken


def test_of_two_senses_the_better_supported_wins_in_either_order() -> None:
    tool, company = sense(entity("Docker"), LIKELY), sense(entity("Docker", "company"), LIKELY)
    for senses in ((tool, company), (company, tool)):
        assert judge("⟦Docker⟧ cluster", *senses).sense is tool
        assert judge("⟦Docker⟧ engineers", *senses).sense is company


def test_of_two_equal_senses_the_first_in_the_knowledge_wins() -> None:
    tool, company = sense(entity("Docker"), CERTAIN), sense(entity("Docker", "company"), CERTAIN)
    assert judge("all about ⟦Docker⟧ today", tool, company).sense is tool
    assert judge("all about ⟦Docker⟧ today", company, tool).sense is company


def test_a_vetoed_sense_leaves_the_span_to_the_other() -> None:
    tool = sense(entity("Docker"), context("certain", vetoes="docker inc"))
    company = sense(entity("Docker", "company"), LIKELY)
    assert judge("why ⟦Docker⟧ Inc sold it", tool, company).sense is company


def test_the_cues_of_a_sense_decide_between_two_that_are_certain() -> None:
    first = sense(entity("Salt"), context("certain"))
    second = sense(entity("Salt", "company"), context("certain", cues="fintech"))
    assert judge("a fintech named ⟦Salt⟧ grows", first, second).sense is second


def test_a_verdict_says_in_words_what_it_rests_on() -> None:
    taken = judge("scaling jobs using ⟦Ray⟧ of late", ray(LIKELY))
    assert "“using” before it" in taken.why
    assert "not enough evidence" not in taken.why
    assert "not enough evidence" in judge("⟦Ray⟧ of sun", ray(LIKELY)).why
    veto = judge("⟦Ray⟧ of sun", ray(context("likely", vetoes="of sun")))
    assert "“of sun” speaks against it" in veto.why


def test_a_span_is_sure_where_it_is_written_as_its_only_sense() -> None:
    plain = sense(entity("Kubernetes"))
    assert is_sure((plain,), "Kubernetes")
    assert is_sure((ray(CERTAIN),), "Ray")
    assert not is_sure((plain,), "KUBERNETES")
    assert not is_sure((ray(LIKELY),), "Ray")
    assert not is_sure((plain, sense(entity("Kubernetes", "company"))), "Kubernetes")
    assert not is_sure((), "Kubernetes")


def test_confidence_rises_with_the_evidence_and_stays_a_share() -> None:
    plain = sense(entity("Kubernetes"))
    doubtful = [confidence(Verdict(ray(LIKELY), score, ""), "Ray") for score in range(ENOUGH, 9)]
    assert doubtful == sorted(doubtful)
    assert doubtful[0] < doubtful[-1] < confidence(Verdict(plain, ENOUGH, ""), "Kubernetes") <= 1
    assert confidence(Verdict(plain, ENOUGH, ""), "KUBERNETES") < confidence(Verdict(plain, ENOUGH, ""), "Kubernetes")
