"""The errors users meet: each reads `where: what; what to do`, on one line, and carries its exit code."""

from dive_etl.printable import plain


class DiveEtlError(Exception):
    """The data or a check failed (exit code 1).

    `where` is `file:line` or whatever names the place best, `what` the fault, `fix` what the user can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", fix: str = "") -> None:
        super().__init__(what, where, fix)
        self.what, self.where, self.fix = what, where, fix

    def __str__(self) -> str:
        place = f"{plain(self.where)}: " if self.where else ""
        remedy = f"; {self.fix}" if self.fix else ""
        return plain(" ".join(f"{place}{self.what}{remedy}".split()))


class CallError(DiveEtlError):
    """The call was wrong: it names something that is not there, or cannot be understood (exit code 2)."""

    exit_code = 2


class SourceError(DiveEtlError):
    """A source could not be read, or is no listing."""


class KnowledgeError(DiveEtlError):
    """A knowledge file contradicts itself."""


class CheckError(DiveEtlError):
    """A check that guards publication failed; nothing was published."""


class ReleaseError(DiveEtlError):
    """A release could not be written, or one that exists is damaged."""
