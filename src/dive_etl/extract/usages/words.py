"""The words that matter to a statement, in classes. A word may be in several."""

import re

# Verbs are listed as they stand in a dictionary; `verb_forms` adds the third person and the past.
_REGULAR = {
    "MOVE": "move migrate switch transition shift jump",
    "REPLACE": "replace trade exchange",
    "LEAVE": "ditch abandon dump retire sunset decommission kill",
    "USE": "use employ utilise utilize leverage adopt embrace",
    "CHOOSE": "choose pick select",
    "RUN": "run scale operate deploy manage tune self-host",
    "BUILD": "build implement develop code",
    "CREATE": "build create develop design invent open-source opensource",
    "ISSUE": "announce release unveil launch publish debut",
    "DO": """
        accelerate achieve analyse analyze archive automate back balance book boost bring build cache check collect
        compile compress compute connect consolidate control count create cure cut debug deliver democratise democratize
        deploy design detect develop distribute double eliminate enforce fan feed find fix forecast generate get guide
        halve handle hide host hunt improve index ingest keep lower make manage map match measure model modernise
        modernize monitor observe optimise optimize orchestrate organise organize personalise personalize plan power
        predict price process protect prove provision publish query rank rebuild recover reduce render replicate run
        save scale schedule search secure segment serve shard share ship shrink simplify slash solve sort speed spot
        standardise standardize store stream sync tackle tame teach test trace track train transform translate trim
        unify unite validate verify visualise visualize write
        """,
    "STORE": "archive file house keep log model save store track",
    "STAND": "live sit stand rest rely depend bet count run",
    "POWER": "power run underpin rescue save help",
}
_IRREGULAR = {
    "MOVE": "moving migrating switching transitioning shifting jumping",
    "REPLACE": "swap swaps swapped",
    "LEAVE": """
        leave leaves left leaving drop drops dropped dropping ditching quit quits outgrow outgrows outgrew outgrown
        """,
    "USE": "using utilising utilizing leveraging adopting embracing",
    "CHOOSE": "chose chosen choosing picking",
    "RUN": "ran running scaling operating deploying managing",
    "BUILD": "built building write writes wrote written writing implementing developing",
    "REWRITE": "rewrite rewrites rewrote rewritten rewriting rebuild rebuilds rebuilt rebuilding",
    "PORT": "port ports ported porting",
    "CREATE": "built open-sourcing creating",
    "WRITE": "write writes wrote",
    "ISSUE": "releasing launching",
    "DO": """
        built wrote written made ran found fought fights kept sped cut debugged modelled taught brought got did does
        drew shrank rebuilt fed
        """,
    "STORE": "kept",
    "STAND": "ran stood sat",
    "POWER": "ran",
    "MADE": "built developed created designed made written open-sourced opensourced invented maintained",
    "BUILT": "built written implemented developed powered backed driven coded rewritten",
    # What somebody does who is not said to be somebody: `Running Airflow for 300 analysts at X`.
    "RUNNING": """
        using running scaling operating adopting deploying managing tuning debugging upgrading optimizing optimising
        automating maintaining sharding monitoring securing testing hardening taming
        """,
    "MOVING": "moving migrating switching transitioning shifting porting converting upgrading going",
    "REPLACING": "replacing swapping trading exchanging replaced swapped",
    "LEAVING": """
        leaving dropping ditching abandoning dumping retiring removing quitting outgrowing sunsetting decommissioning
        killing
        """,
    "SERVING": "running scaling rebuilding powering modernizing modernising",
    "GOODBYE": "goodbye farewell adieu",
    "INTRODUCING": "creating designing introducing open-sourcing opensourcing building developing",
}
_NOUNS = {
    "THE_MOVE": "migration move moves switch transition shift journey path road leap exodus jump pivot voyage odyssey",
    "TEAM": """
        engineering engineers engineer team teams researchers scientists analysts people folks staff admins architects
        operators group department lab labs division squad squads tech technology crew
        """,
    "FIELD": "software data platform infrastructure backend site security developer mobile frontend web cloud search",
    "BELONGING": """
        team teams engineers engineering developers platform platforms backend backends frontend infra stack
        infrastructure website site service services pipeline pipelines system systems app apps architecture group
        department lab division unit fleet engine warehouse lake server servers monolith microservices storefront
        storefronts cloud api product business analysts scientists researchers squad squads ledger cluster clusters
        checkout search feed marketplace shop store bot game games
        """,
    # What a user has of a thing, as in `X's Kafka cluster`.
    "INSTANCE": """
        cluster clusters deployment deployments fleet setup workload workloads job jobs environment environments estate
        usage installation instance instances pipeline pipelines migration journey adoption playbook rollout upgrade
        monorepo codebase warehouse database databases shard shards topology bill cost costs table tables topic topics
        queue queues pods nodes outage incident server servers stack infrastructure microservices dags models guild
        """,
    # Others who have to do with a thing: of `Rust developers` nobody is said to use Rust.
    "OTHERS": """
        users customers developers fans admins community license licence support integration plugin certification
        trademark founder maintainer maintainers creator inventor foundation conference summit meetup alternative
        alternatives competitor rival clone killer fork course courses book talk governance policy policies pricing
        terms experts engineers programmers specialists veterans workshop workshops training contest survey meetups
        """,
}
_SMALL_WORDS = {
    "ADVERB": """
        now also still already currently today has have had is are was were been just recently successfully finally
        internally heavily happily actually since quietly itself always mostly largely long first then later eventually
        entirely widely mainly fully safely gradually simply soon once all
        """,
    "ARTICLE": "a an the its their his her our own this one both",
    "QUALITY": """
        managed self-hosted self-managed open-source open native vanilla plain serverless multi-region multi-cluster
        modern bare fully-managed distributed hosted stock upstream
        """,
    "RELATIVE": "which who that",
    "MORE": "more longer",
    "LINK": "and & + /",
    # Written onto a name, these make it something else that is merely near it.
    "LIKE": """
        -like -inspired -compatible -style -free -esque -compliant -agnostic -alternative -as -clone -related -savvy
        """,
    # A phrase ends here: what follows is no object of the verb before.
    "PREPOSITION": """
        of for from to with by in on at as and or over into about between that which who how when while using via under
        after before through where why beside alongside up off out
        """,
    # A name before one of these is all there is of its phrase: `open-sources Y for` and not `open-sources Y tools`.
    "FOLLOWER": """
        for to as at in on under with which that and is was after into from by because when while last this today again
        itself entirely altogether yesterday over using across
        """,
    # A gap may not pass these: they deny, wish, ask, or start another statement.
    "STOP": """
        not no never nor neither without instead rather than if unless whether should could would might may must can
        cannot will won't don't doesn't didn't isn't wasn't avoid avoids avoided stop stops stopped refuse refuses
        refused like unlike versus vs vs. against but because until customers users clients you your helps lets allows
        enables about planned proposed warns bans banned forbids nothing none nobody failed aborted cancelled canceled
        clone clones lookalike rival rivals competitor competitors alternative alternatives focus attention closer
        """,
    # Where one of these stands before a statement in its clause, it is none.
    "UNSTATED": """
        if whether unless should could would might may can will imagine suppose supposing pretend hypothetical
        hypothetically not never nobody without instead rather cannot rumour rumor rumours rumors rumoured rumored myth
        denies denied refuse refused refuses plans planning considers considering consider won't don't doesn't didn't
        isn't wasn't shouldn't couldn't can't
        """,
    "ASKING": "how why what when where which who know reason",
    # A clause can open with one of these.
    "OPENER": "at the while as today that",
    "AUXILIARY": "does do did is are has have was were",
    # After one of these a company is not who acts: `a library from X uses Y`.
    "GOVERNOR": """
        from of by for to with than like unlike via on in into against versus vs about between over a an building
        rebuilding cloning recreating designing simulating hacking scraping
        """,
    # Before a name these set it against another, and leave open which of them is used.
    "RIVAL": """
        vs vs. versus or than like unlike against not without beyond no after before rejecting avoiding resisting
        skipping refusing considering evaluating comparing
        """,
    # A text about a thing is not the thing.
    "DOCUMENT": "report reports story guide tale interview review talk notes diary study tutorial summary post article",
    # Before `with` these make a tie, a quarrel or an end of it: `X ends its pilot with Y`.
    "TIE": """
        pilot partnership deal contract relationship relations talks integration integrations fight war battle trouble
        troubles problem problems issue issues partner partners partnered bug bugs flaw flaws conflict conflicts ties
        compete competes competed integrate integrates integrated struggle struggles struggled up away along dealt deals
        agreement work works compatible together experience
        """,
}

_SHORT_VERB = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")


def verb_forms(verb: str) -> list[str]:
    """Return a verb with its third person and regular past: `migrate`, `migrates`, `migrated`."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied"]
    if verb.endswith(("ss", "sh", "ch", "x")):
        return [verb, f"{verb}es", f"{verb}ed"]
    stem = verb + verb[-1] if _SHORT_VERB.fullmatch(verb) else verb
    return [verb, f"{verb}s", f"{stem}ed"]


def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for name, verbs in _REGULAR.items():
        classes[name] = {form for verb in verbs.split() for form in verb_forms(verb)}
    for listed in (_IRREGULAR, _NOUNS, _SMALL_WORDS):
        for name, words in listed.items():
            classes.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in classes.items()}


CLASSES = _classes()
