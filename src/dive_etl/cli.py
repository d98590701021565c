"""The command line: reads arguments, calls one function, prints its result.

What a command needs is imported inside it, so that one which needs little starts at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dive_etl.cli_releases import out_option, releases
from dive_etl.explore.formats import FORMATS, Format

if TYPE_CHECKING:
    from dive_etl.scoring import Part

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

release_option = click.option("--release", "release_id", metavar="ID", help="Another release than the latest.")
as_of_option = click.option(
    "--as-of", metavar="TIME", help="The newest release created by then: an ISO time in UTC, or a date to its end."
)
mismatch_option = click.option(
    "--allow-count-mismatch",
    is_flag=True,
    help="Publish even where a listing declares another number of dives than it has, or lost most of those it had.",
)


@click.group(context_settings=_CONTEXT)
@click.version_option(package_name="dive-etl", message="%(package)s %(version)s")
def cli() -> None:
    """Who uses what, and how we know: listings of engineering deep dives in, a dataset out.

    \b
    dive-etl run                                  read data/raw/ into a new release
    dive-etl query "from company_tools limit 5"   ask it something
    dive-etl show Netflix                         one entity, or one dive

    Completion for bash, zsh or fish: eval "$(_DIVE_ETL_COMPLETE=bash_source dive-etl)"
    """


@cli.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@out_option
@mismatch_option
def run(sources: tuple[str, ...], out: Path, allow_count_mismatch: bool) -> None:
    """Read SOURCES (files, folders, globs or URLs) into a new release.

    Without a SOURCE: what sources.toml lists, else data/raw/.

    \b
    dive-etl run
    dive-etl run listing.txt https://example.org/more.jsonl --out /srv/dives
    """
    from datetime import UTC, datetime

    from dive_etl.progress import shown_progress
    from dive_etl.report_run import outcome_lines
    from dive_etl.run import run as run_job
    from dive_etl.settings import read_settings

    settings = read_settings(sources, out, allow_count_mismatch=allow_count_mismatch)
    with shown_progress() as progress:
        outcome = run_job(settings, datetime.now(UTC), progress)
    for label, text in outcome_lines(outcome):
        click.echo(f"{label:<10}{text}")


@cli.command()
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Form of the result.",
)
@release_option
@as_of_option
@out_option
def query(sql: str, form: Format, release_id: str | None, as_of: str | None, out: Path) -> None:
    """Run read-only SQL over the latest release.

    \b
    dive-etl query "from entity_counts limit 10"
    dive-etl query "select name from entities where type = 'company'" --format csv
    """
    from dive_etl.explore.query import run_query, write_out, write_rows
    from dive_etl.explore.releases import find_release
    from dive_etl.explore.render import grid, print_out

    rows = run_query(find_release(out, release_id, as_of), sql)
    if form == "table":
        print_out(grid(rows))
    else:
        write_out(write_rows(rows, form))


@cli.command()
@click.argument("dive_or_entity")
@release_option
@as_of_option
@out_option
def show(dive_or_entity: str, release_id: str | None, as_of: str | None, out: Path) -> None:
    """Show one dive with its mentions marked, or one entity with where it occurs.

    A dive goes by its identifier, its position or part of its title; an entity by its identifier, its name or
    any way a text or the catalog writes it.

    \b
    dive-etl show 22
    dive-etl show "state locking"
    dive-etl show tool:terraform
    """
    from dive_etl.explore.releases import find_release
    from dive_etl.explore.render import print_out
    from dive_etl.explore.show import show as show_words

    print_out(show_words(find_release(out, release_id, as_of), dive_or_entity))


@cli.command()
@click.argument("dive")
@release_option
@as_of_option
@out_option
def explain(dive: str, release_id: str | None, as_of: str | None, out: Path) -> None:
    """Explain one dive: each span that was considered, what proposed it, what decided.

    A dive goes by its identifier, its position or part of its title.

    \b
    dive-etl explain 22
    dive-etl explain "state locking"
    """
    from dive_etl.explaining import explain as explain_dive
    from dive_etl.explore.explain import explained
    from dive_etl.explore.releases import find_release
    from dive_etl.explore.render import print_out

    explanation = explain_dive(find_release(out, release_id, as_of), dive)
    if explanation.differs:
        click.echo("read with other knowledge or another model than this release was made with", err=True)
    print_out(explained(explanation.dive, explanation.considered))


cli.add_command(releases)


@cli.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@out_option
def diff(old: str | None, new: str | None, out: Path) -> None:
    """Tell what changed from release OLD to release NEW, and why: listing, catalog, model or code.

    Without NEW, to the latest; without OLD, from the one before it.

    \b
    dive-etl diff
    dive-etl diff 20260102T030405Z-0a1b2c3d
    """
    from dive_etl.explore.diff import difference, difference_shown
    from dive_etl.explore.render import print_out

    print_out(difference_shown(difference(out, old, new)))


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--blind", is_flag=True, help="Take every name of the gold out of the knowledge first.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(("model", "catalog", "context")),
    help="Leave out a part, to see what it is worth; may be given more than once.",
)
@click.option("--mistakes", default=10, show_default=True, type=click.IntRange(0), help="How many mistakes to show.")
def evaluate(gold: Path, blind: bool, without: "tuple[Part, ...]", mistakes: int) -> None:
    """Score the extractor against a GOLD file: precision, recall, F1 with its 95 % interval, and links.

    Names that were seen beforehand are scored apart from those that were not; then come the types that are confused,
    what confidence turned out to mean, and the worst mistakes.

    \b
    dive-etl evaluate gold.jsonl
    dive-etl evaluate gold.jsonl --blind
    dive-etl evaluate gold.jsonl --without model --mistakes 30
    """
    from dive_etl.explore.evaluation import evaluation_shown
    from dive_etl.explore.render import print_out
    from dive_etl.scoring import evaluate as evaluate_gold

    found = evaluate_gold(gold, blind=blind, without=without)
    if blind:
        click.echo(f"{found.taken_out} entities were taken out of the knowledge", err=True)
    print_out(evaluation_shown(found.scores, found.confusion, found.reliability, found.mistakes[:mistakes]))


@cli.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--cron", default="0 6 * * *", show_default=True, help="When to run, in UTC.")
@click.option("--name", default="scheduled", show_default=True, help="Name of the deployment.")
@out_option
@mismatch_option
def serve(sources: tuple[str, ...], cron: str, name: str, out: Path, allow_count_mismatch: bool) -> None:
    """Serve the flow `deep-dives` on a schedule, against the Prefect server that PREFECT_API_URL names.

    \b
    prefect server start &
    export PREFECT_API_URL=http://127.0.0.1:4200/api
    dive-etl serve --cron "0 6 * * *"
    """
    from flows.deep_dives import serve_deployment

    serve_deployment(sources, out=out, allow_count_mismatch=allow_count_mismatch, cron=cron, name=name)
