"""The commands that manage releases: list, verify, rollback, prune."""

from pathlib import Path

import click

from dive_etl.settings import DEFAULT_OUT

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_OUT,
    show_default=True,
    help="Folder that holds the releases.",
)


@click.group()
def releases() -> None:
    """The releases there are: list them, hold them against their hashes, point back at one, drop old ones.

    \b
    dive-etl releases list
    dive-etl releases verify
    """


@releases.command("list")
@out_option
def list_all(out: Path) -> None:
    """List the releases, the newest first, each with what changed against the one before it.

    \b
    dive-etl releases list
    """
    from dive_etl.explore.overview import release_rows
    from dive_etl.explore.render import grid, print_out

    print_out(grid(release_rows(out)))


@releases.command()
@click.argument("release_id", metavar="[ID]", required=False)
@out_option
def verify(release_id: str | None, out: Path) -> None:
    """Hold a release, or all of them, against manifest and schema: hashes, columns, values, keys, references, counts.

    \b
    dive-etl releases verify
    dive-etl releases verify 20260102T030405Z-0a1b2c3d
    """
    from dive_etl.errors import ReleaseError
    from dive_etl.explore.releases import find_release, list_releases
    from dive_etl.publish import verify_release

    chosen = [find_release(out, release_id)] if release_id else list_releases(out) or [find_release(out)]
    damaged = 0
    for release in chosen:
        faults = verify_release(release.folder)
        damaged += bool(faults)
        click.echo(f"{release.release_id}  {'; '.join(faults) or 'good'}")
    if damaged:
        fix = "`dive-etl run` publishes anew, `dive-etl releases rollback ID` goes back to a good one"
        raise ReleaseError(f"{damaged} of {len(chosen)} releases damaged", where=str(out), fix=fix)


@releases.command()
@click.argument("release_id", metavar="ID")
@out_option
def rollback(release_id: str, out: Path) -> None:
    """Make an older release the latest again, if it is whole; the newer ones stay.

    \b
    dive-etl releases rollback 20260102T030405Z-0a1b2c3d
    """
    from datetime import UTC, datetime

    from dive_etl.explore.releases import find_release
    from dive_etl.layout import latest_id
    from dive_etl.publish import rollback as roll_back

    found, before = find_release(out, release_id), latest_id(out)
    roll_back(out, found.release_id, datetime.now(UTC))
    click.echo(f"latest is {found.release_id}, was {before or 'none'}")


@releases.command()
@click.option("--keep", type=click.IntRange(1), metavar="N", help="Drop none of the N newest.")
@click.option("--older-than", metavar="AGE", help="Drop none younger than this: 36h, 30d, 8w.")
@out_option
def prune(keep: int | None, older_than: str | None, out: Path) -> None:
    """Drop old releases: those beyond the N newest that are also older than AGE, where both are given.

    The latest stays, and so does one that somebody has open.

    \b
    dive-etl releases prune --keep 10
    dive-etl releases prune --keep 3 --older-than 30d
    """
    from datetime import UTC, datetime

    from dive_etl.publish import prune as drop_old
    from dive_etl.publish import read_age

    pruned = drop_old(out, datetime.now(UTC), keep=keep, older_than=read_age(older_than) if older_than else None)
    for release_id in pruned.dropped:
        click.echo(f"dropped {release_id}")
    for release_id in pruned.open:
        click.echo(f"kept    {release_id}, which is open")
    if not any(pruned):
        click.echo("nothing to drop")
