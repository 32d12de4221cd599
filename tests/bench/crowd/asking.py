"""Asking a server for one page again and again, by wrk: how long an answer takes alone, and how many come a second."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

CLIENTS = 16
_TOLD = """
done = function(summary, latency)
  io.write(string.format('\\n{"seconds":%f,"requests":%d,"bad":%d,"p50":%f,"p99":%f}\\n', summary.duration / 1e6,
    summary.requests, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
"""


class Asked(NamedTuple):
    """What one run of wrk found; times in milliseconds. `bad` are answers that were none."""

    seconds: float
    requests: int
    bad: int
    p50: float
    p99: float

    @property
    def a_second(self) -> float:
        """Good answers a second."""
        return (self.requests - self.bad) / self.seconds


class Measured(NamedTuple):
    """A page of a server: its size in bytes, asked for by one client and by `CLIENTS` at once; `cpu` is what one answer costs the
    server's processes, in milliseconds of a core, which does not hang on how busy the machine is."""

    size: int
    alone: Asked
    many: Asked
    cpu: float


HEAD = f"{'bytes':>9} | {'CPU ms':>7} | one client: {'p50 ms':>8} {'p99 ms':>8} | {CLIENTS} clients: {'a second':>9} {'p99 ms':>8}"


def row(found: Measured) -> str:
    """A line under `HEAD`."""
    alone, many = found.alone, found.many
    bad = f" ({alone.bad + many.bad} not answered)" if alone.bad + many.bad else ""
    return f"{found.size:9,} | {found.cpu:7.1f} | {'':11} {alone.p50:8.1f} {alone.p99:8.1f} | {'':11} {many.a_second:9,.1f} {many.p99:8.0f}{bad}"


def is_there() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def body(address: str, cookie: str = "") -> bytes:
    """The page itself. Raises `RuntimeError` where it is not answered with 200."""
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=180) as answer:
            found: bytes = answer.read()
            if answer.url != address:
                raise RuntimeError(f"{address} leads to {answer.url}")
            return found
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{address} answers {error.code}") from error


def wrk(address: str, cookie: str, clients: int, seconds: float) -> Asked:
    """Ask without pause for so long."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_TOLD)
        script.flush()
        headers = ["-H", f"Cookie: {cookie}"] if cookie else []
        threads = "1" if clients == 1 else "2"
        command = ["wrk", "-t", threads, "-c", str(clients), "-d", f"{seconds:.0f}s", "--timeout", "60s", "-s", script.name, *headers, address]  # fmt: skip
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Asked(**json.loads(said.strip().splitlines()[-1]))


def measured(address: str, cookie: str, seconds: float, server: int) -> Measured:
    """Fetch a page a few times, so that each process of the server (its main one's id is given) is warm, and then measure it."""
    size = max(len(body(address, cookie)) for _ in range(4))
    before = cpu_seconds(server)
    alone = wrk(address, cookie, 1, seconds)
    used = cpu_seconds(server) - before
    # Of many clients, as many answers as there are clients would be paid for and not counted.
    return Measured(size, alone, wrk(address, cookie, CLIENTS, seconds), 1_000 * used / max(alone.requests, 1))


def cpu_seconds(process: int) -> float:
    """Processor time of a process and of everything it started that is alive, as Linux counts it."""
    rows: dict[int, tuple[int, float]] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may hold anything; the numbers stand after it.
            numbers = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        rows[int(path.parent.name)] = int(numbers[1]), (int(numbers[11]) + int(numbers[12])) / ticks
    family = {process}
    while more := {one for one, (parent, _used) in rows.items() if parent in family} - family:
        family |= more
    return sum(rows[one][1] for one in family if one in rows)


@contextmanager
def running(command: list[str], log: Path, environment: Mapping[str, str] | None = None) -> "Iterator[int]":
    """A server for as long as it is needed; what it says goes to a file. Its process id."""
    with log.open("wb") as said, ExitStack() as stack:
        # A bench that is told to stop takes its servers with it.
        stack.callback(signal.signal, signal.SIGTERM, signal.signal(signal.SIGTERM, _stop))
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
        try:
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(143)


def must_be_free(port: int) -> None:
    """Raise `RuntimeError` where somebody else answers: it would be measured in our place."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise RuntimeError(f"Something answers on port {port} already. Choose another with --port.")


def wait_for(address: str, seconds: float = 120) -> None:
    """Wait until a server answers with anything. Raises `RuntimeError` when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=60).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"nothing answers at {address}")
