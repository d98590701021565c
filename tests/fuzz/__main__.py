"""`python -m tests.fuzz --seconds N [--target T] [--seed S]`: each target in turn, then a table of what was done."""

import argparse
import sys

from tests.fuzz.campaign import BROKEN, Ran, run_target
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Fuzz the targets asked for; 1 where one broke."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the readers and rules.")
    asked.add_argument("--seconds", type=int, default=10, help="for each target")
    asked.add_argument("--target", choices=sorted(TARGETS), action="append", help="all of them unless given")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    runs: list[Ran] = []
    for target in given.target or TARGETS:
        ran = run_target(target, given.seconds, given.seed)
        _say(f"{ran.target}: {'broken' if ran.broken else 'done'}", to_error=True)
        runs.append(ran)
    _say(f"{'target':<18}{'seconds':>8}{'executions':>12}{'coverage':>10}{'corpus':>8}  outcome")
    for ran in runs:
        outcome = "broken" if ran.broken else "holds"
        _say(f"{ran.target:<18}{given.seconds:>8}{ran.executions:>12,}{ran.coverage:>10}{ran.corpus:>8}  {outcome}")
    _say(f"{sum(ran.executions for ran in runs):,} executions from seed {given.seed}")
    broken = [ran for ran in runs if ran.broken]
    for ran in broken:
        _say(f"\n{ran.target} broke; its input is in {BROKEN}/:\n{ran.broken}")
    return 1 if broken else 0


def _say(line: str, *, to_error: bool = False) -> None:
    (sys.stderr if to_error else sys.stdout).write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
