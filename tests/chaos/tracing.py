"""Publications under strace: every call that changes the folder is listed, and each can be killed or failed."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

CHANGING = (
    "open,openat,openat2,creat,mkdir,mkdirat,write,writev,pwrite64,pwritev,pwritev2,truncate,ftruncate,fallocate,"
    "copy_file_range,sendfile,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,symlink,symlinkat,link,linkat,"
    "unlink,unlinkat,rmdir,chmod,fchmod,fchmodat,utimensat,setxattr,fsetxattr"
)
KILLED = -9
_CALL = re.compile(r"(\d+) +(\w+)\((.*)")
# Not of a publication: the call with which a process that is done leaves.
_LAST = "exit_group"


class Call(NamedTuple):
    """The `nth` call of its name in a publication; `text` is what the tracer wrote of it."""

    name: str
    nth: int
    text: str

    def __str__(self) -> str:
        return f"{self.name} {self.nth}: {self.text}"


END = Call(_LAST, 1, "the publication is done")


class Publisher:
    """The process that publishes on demand, and how each publication is traced, killed or failed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def publish(self, tables: Path, out: Path, hours: int, *tracer: str) -> int:
        """Publish in a process of its own, under strace with these arguments if any, and return how it ended."""
        child = self._ask(f"{tables} {out} {hours}")
        if not tracer:
            return int(self._ask(""))
        with subprocess.Popen(["strace", "-f", *tracer, "-p", child], stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr is not None
            assert "attached" in strace.stderr.readline()
            return int(self._ask(""))

    def kill(self, tables: Path, out: Path, hours: int, call: Call) -> int:
        """Publish and kill it when it makes that call, which is then not made."""
        return self._inject(tables, out, hours, call, "signal=SIGKILL")

    def fail(self, tables: Path, out: Path, hours: int, call: Call, error: str) -> int:
        """Publish and have that call fail with an error such as `EIO`."""
        return self._inject(tables, out, hours, call, f"error={error}")

    def calls(self, tables: Path, out: Path, hours: int, trace: Path) -> list[Call]:
        """Publish, and return every call that changed something under `out`, in their order, then the end."""
        assert self.publish(tables, out, hours, "-y", "-o", str(trace), "-e", f"trace={CHANGING}") == 0
        return [*_changing(trace.read_text(encoding="utf-8"), str(out)), END]

    def _inject(self, tables: Path, out: Path, hours: int, call: Call, what: str) -> int:
        injection = f"inject={call.name}:{what}:when={call.nth}"
        return self.publish(tables, out, hours, "-o", "/dev/null", "-e", f"trace={call.name}", "-e", injection)

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@contextmanager
def publisher() -> Iterator[Publisher]:
    """Give a process that publishes on demand."""
    command = [sys.executable, "-m", "tests.chaos.publisher"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Publisher(process)
        assert process.stdin is not None
        process.stdin.close()


def _changing(trace: str, out: str) -> Iterator[Call]:
    """Yield the calls whose path or file lies under `out`; all come from one thread, or their order would vary."""
    counts: Counter[str] = Counter()
    threads = set()
    for line in trace.splitlines():
        found = _CALL.match(line)
        if not found or "resumed" in line:
            continue
        thread, name, rest = found.groups()
        counts[name] += 1
        reads_only = name.startswith("open") and "O_CREAT" not in rest and "O_TRUNC" not in rest
        if out in rest and not reads_only:
            threads.add(thread)
            yield Call(name, counts[name], rest.replace(out, "")[:120])
    assert len(threads) == 1
