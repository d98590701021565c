"""The flow `deep-dives`: the job of `dive-etl run`, a task for each stage, with retries, logs and an artifact.

python flows/deep_dives.py                       runs it once; no server needs to be set up
dive-etl serve --cron "0 6 * * *"                serves it on a schedule, against the server PREFECT_API_URL names
prefect deploy --all                             gives it to workers, as prefect.yaml says
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL

from dive_etl import run
from dive_etl.build import Read, Recognised, Reuse, plan_reading, recognise
from dive_etl.errors import CallError, DiveEtlError
from dive_etl.expectations import Expect
from dive_etl.parse import parse
from dive_etl.previous_run import Before, is_unchanged, read_before, reads_alike
from dive_etl.publish import writing
from dive_etl.read import fetch, locate
from dive_etl.records import Check, Dive, Listing, Snapshot, Source
from dive_etl.report_run import outcome_lines
from dive_etl.settings import DEFAULT_OUT, Settings, expectations_of, read_settings

FLOW_NAME = "deep-dives"
_RETRIES = 3
_RETRY_DELAYS = [1.0, 5.0, 20.0]


@task(name="fetch", retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS, cache_policy=NO_CACHE)
def fetch_source(source: Source, now: datetime) -> Snapshot:
    """Read the bytes of one source; a network that fails once is asked again."""
    return fetch(source, now)


@task(name="parse", cache_policy=NO_CACHE)
def parse_listing(snapshot: Snapshot) -> Listing:
    """Turn a snapshot into dives and rejects."""
    return parse(snapshot)


@task(name="extract", cache_policy=NO_CACHE)
def extract_mentions(dives: Sequence[Dive]) -> list[Read]:
    """Find what each dive names."""
    return run.extract_mentions(dives, progress=lambda _stage, _done, _total: None)


@task(name="build", cache_policy=NO_CACHE)
def build(
    recognised: Recognised, reads: Sequence[Read], reuse: Reuse, before: Before, now: datetime
) -> dict[str, pa.Table]:
    """Turn records into tables."""
    return run.build(recognised, reads, reuse, before, now)


@task(name="check", cache_policy=NO_CACHE)
def check(
    listings: Sequence[Listing],
    tables: dict[str, pa.Table],
    expectations: dict[str, Expect],
    settings: Settings,
    now: datetime,
) -> list[Check]:
    """Hold what was read and built against its expectations; one that fails stops the flow here."""
    return run.check_built(listings, tables, expectations, settings, now)


@task(name="publish", retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS, cache_policy=NO_CACHE)
def publish(
    listings: Sequence[Listing],
    tables: dict[str, pa.Table],
    checks: Sequence[Check],
    before: Before,
    settings: Settings,
    now: datetime,
) -> run.Outcome:
    """Put the release in place."""
    return run.publish_release(listings, tables, checks, before, settings, now)


@flow(name=FLOW_NAME, log_prints=False, validate_parameters=True)
def deep_dives(
    sources: list[str] | None = None, out: str = str(DEFAULT_OUT), allow_count_mismatch: bool = False
) -> str:
    """Read listings into a new release and return its identifier.

    `sources` are files, folders, globs or URLs; without them what sources.toml lists, else data/raw/.
    """
    log = get_run_logger()
    now = datetime.now(UTC)
    settings = read_settings(sources or (), Path(out), allow_count_mismatch=allow_count_mismatch)
    with writing(settings.out, now):
        outcome = _run(settings, now)
    for label, text in outcome_lines(outcome):
        log.info("%s: %s", label, text)
    create_markdown_artifact(key=FLOW_NAME, markdown=report(outcome), description="What the run found and changed")
    return outcome.release.release_id


def _run(settings: Settings, now: datetime) -> run.Outcome:
    before = read_before(settings.out)
    sources = locate(settings.sources)
    snapshots = fetch_source.map(sources, now).result()
    listings = [parse_listing(snapshot) for snapshot in snapshots]
    if before.previous and is_unchanged(before, listings, settings):
        return run.unchanged(before.previous, listings)
    expectations = expectations_of(sources, settings)
    first_checks = run.check_first(listings, before, expectations, settings, now)
    recognised = recognise(listings, before.tables, now)
    reuse = plan_reading(recognised.tables["dives"], before.tables, read_alike=reads_alike(before))
    reads = extract_mentions(reuse.to_read)
    tables = build(recognised, reads, reuse, before, now)
    checks = [*first_checks, *check(listings, tables, expectations, settings, now)]
    return publish(listings, tables, checks, before, settings, now)


def report(outcome: run.Outcome) -> str:
    """Return the run's outcome as Markdown."""
    facts = "\n".join(f"| {label} | {_escaped(text)} |" for label, text in outcome_lines(outcome))
    checks = "\n".join(
        f"| {one.status} | {_escaped(one.check)} | {_escaped(one.expected)} | {_escaped(one.observed)} |"
        for one in sorted(outcome.checks, key=lambda one: (one.status == "pass", one.check))
    )
    return (
        f"# Release {outcome.release.release_id}\n\n| | |\n|---|---|\n{facts}\n\n"
        f"## Checks\n\n| status | check | expected | observed |\n|---|---|---|---|\n{checks}\n"
    )


def _escaped(text: str) -> str:
    """Return a text as it stands, with what Markdown or HTML would act on made harmless."""
    for sign in "\\`*_[]<>|#!&":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def serve_deployment(sources: Sequence[str], *, out: Path, allow_count_mismatch: bool, cron: str, name: str) -> None:
    """Serve the flow until it is stopped: on a schedule (cron, in UTC), and when a run is asked for.

    Raises CallError where no server answers or the schedule is none.
    """
    parameters = {"sources": list(sources) or None, "out": str(out), "allow_count_mismatch": allow_count_mismatch}
    try:
        schedule = Cron(cron, timezone="UTC")
    except ValueError:
        raise CallError(f"{cron!r} is no cron schedule", where="serve", fix='write it like "0 6 * * *"') from None
    require_server()
    deep_dives.serve(name=name, schedule=schedule, parameters=parameters, pause_on_shutdown=False)


def require_server() -> None:
    """Raise CallError where no Prefect server answers at PREFECT_API_URL."""
    address = PREFECT_API_URL.value()
    fix = "start one with `prefect server start` and export PREFECT_API_URL=http://127.0.0.1:4200/api"
    if not address:
        raise CallError("PREFECT_API_URL is not set", where="serve", fix=fix)
    with get_client(sync_client=True) as client:
        fault = client.api_healthcheck()
    if fault is not None:
        raise CallError(f"no Prefect server answers ({fault})", where=address, fix=fix)


if __name__ == "__main__":
    # The server that Prefect starts for a run without one would otherwise report its use to its makers.
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    try:
        deep_dives()
    except DiveEtlError as error:
        raise SystemExit(str(error)) from None
