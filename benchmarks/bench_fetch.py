"""Fetching against curl and aria2c: the same addresses and connections, servers with latency on loopback.

    python benchmarks/bench_fetch.py [--addresses 50 2000] [--latency 50] [--jobs 16] [--rounds 3]

The servers stand on several loopback addresses, so that the kit's limit of four connections a host does not decide.
Prints for each way seconds, their ratio to curl's in the same round, CPU (user and system) and peak memory. The kit's
ways, in a process of their own each: `store` downloads and stores, `read` extracts what was stored, `both` is a whole
fetch. Their seconds leave out what Python and imports take to start; CPU and memory leave out nothing.
"""

import argparse
import asyncio
import contextlib
import ctypes
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import httpcore  # noqa: F401  # imported by httpx when it makes a client

import materials_kit.acquire.online  # noqa: F401  # imported by a run when it first asks for something
from materials_kit.acquire.capturing import remote
from materials_kit.extract.workers import Workers
from materials_kit.layout import Layout
from materials_kit.model import Kind, Material, Plan, Session, Settings, Source
from materials_kit.pipeline import Options, Run
from materials_kit.workspace import Workspace, now

HOSTS = [f"127.0.0.{n}" for n in range(11, 19)]
PARAGRAPH = "<p>A policy says what to do in each state, and its value says how good that is in the long run. {}</p>\n"


@dataclass(frozen=True)
class Told:
    """What one way took."""

    seconds: float
    cpu: float
    peak: float  # MB


def page(path: bytes) -> bytes:
    body = "".join(PARAGRAPH.format(f"{path.decode()} {n}") for n in range(120))
    head = f"<!doctype html><html><head><title>{path.decode()}</title></head><body><main><h1>Page</h1>"
    return f"{head}{body}</main></body></html>".encode()


async def _serve(port: int, latency: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                body = page(line.split()[1])
                await asyncio.sleep(latency)
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
                writer.write(head % len(body) + body)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    servers = [await asyncio.start_server(answer, host, port) for host in HOSTS]
    await asyncio.gather(*(server.serve_forever() for server in servers))


def serve(port: int, latency: float) -> None:
    asyncio.run(_serve(port, latency))


def measured(command: list[str], **variables: str) -> Told:
    """Run a command; one that prints seconds is believed in them."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.perf_counter()
        running = subprocess.Popen(
            command, stdout=out, stderr=subprocess.DEVNULL, env=os.environ | variables, process_group=0
        )
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = status
        assert status == 0, command
        out.seek(0)
        said = out.read().strip()
    everyone = [used, *left_behind(running.pid)]
    cpu = sum(one.ru_utime + one.ru_stime for one in everyone)
    return Told(float(said or seconds), cpu, max(one.ru_maxrss for one in everyone) / 1024)


def adopt() -> None:
    """Become the parent of what a command leaves behind, so that its CPU can be counted. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER, prctl(2)


def left_behind(group: int) -> Iterator[resource.struct_rusage]:
    """Give what each process took that a command left in its group: they end when it has, and not before."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-group, 0)[2]


def curl(urls: list[str], folder: Path, jobs: int) -> Told:
    listed = folder / "curl.txt"
    listed.write_text("".join(f'url = "{url}"\noutput = "{folder}/{n}"\n' for n, url in enumerate(urls)))
    return measured(["curl", "--silent", "--parallel", "--parallel-max", str(jobs), "--config", str(listed)])


def aria2c(urls: list[str], folder: Path, jobs: int) -> Told:
    listed = folder / "aria2c.txt"
    listed.write_text("".join(f"{url}\n  out={n}\n" for n, url in enumerate(urls)))
    many = ["-j", str(jobs), "-x", "1", "-s", "1", "--file-allocation=none", "--quiet=true"]
    return measured(["aria2c", *many, "-d", str(folder), "-i", str(listed)])


def once(way: str, urls: list[str], folder: Path, jobs: int) -> Told:
    other = {"curl": curl, "aria2c": aria2c}.get(way)
    return other(urls, folder, jobs) if other else ours(way, urls, folder, jobs)


def ours(way: str, urls: list[str], folder: Path, jobs: int) -> Told:
    listed = folder / "urls.txt"
    listed.write_text("\n".join(urls))
    # Not as a script: the readers' processes import a script that started them, and `kit` itself is a small one.
    called = f"import bench_fetch as b, sys; b.one_way(sys.argv[1], b.Path(sys.argv[2]), {jobs})"
    return measured([sys.executable, "-c", called, way, str(folder)], PYTHONPATH=str(Path(__file__).parent))


class NoReaders(Workers):
    """Readers that expect nothing."""

    def expect(self, kind: Kind) -> None:
        """Start none."""


def one_way(way: str, folder: Path, jobs: int) -> None:
    """Do one of our ways, in a process of its own."""
    urls = (folder / "urls.txt").read_text().split()
    materials = tuple(Material(title=str(n), url=url) for n, url in enumerate(urls))
    plan = Plan(title="x", sessions=(Session(id="s", title="s", materials=materials),), settings=Settings(jobs=jobs))
    workspace = Workspace(layout=Layout(folder), plan=plan, settings=plan.settings)
    start = time.perf_counter()
    with Run(workspace, now, Options(offline=way == "read")) as run:
        if way == "store":
            # Half of the line, which nobody else runs alone: no readers make ready for what is coming.
            desk = replace(run._desk, workers=NoReaders())  # noqa: SLF001
            with ThreadPoolExecutor(jobs) as pool:
                list(pool.map(lambda url: remote(desk, Source(kind=Kind.PAGE, url=url), accepted=False), urls))
        else:
            [(_, ended)] = run.outcomes(plan.sessions)
            assert all(outcome.document for outcome in ended)
    print(time.perf_counter() - start)


def rounds(count: int, jobs: int, port: int, times: int) -> None:
    urls = [f"http://{HOSTS[n % len(HOSTS)]}:{port}/page-{n}" for n in range(count)]
    ways = ["curl", *(["aria2c"] if shutil.which("aria2c") else []), "store", "read", "both"]
    told: dict[str, list[Told]] = {way: [] for way in ways}
    for _ in range(times):
        with tempfile.TemporaryDirectory() as parent:
            for way in ways:
                # What was stored is then read; both at once begins with nothing.
                folder = Path(parent) / ("store" if way == "read" else way)
                folder.mkdir(exist_ok=True)
                told[way].append(once(way, urls, folder, jobs))
    print(f"\n{count} addresses, {jobs} connections, {times} rounds, medians")
    print(f"{'way':8} {'seconds':>8} {'x curl':>7} {'CPU s':>7} {'ms CPU each':>12} {'peak MB':>8}")
    for way in ways:
        seconds = statistics.median(one.seconds for one in told[way])
        ratio = statistics.median(one.seconds / base.seconds for one, base in zip(told[way], told["curl"], strict=True))
        cpu = statistics.median(one.cpu for one in told[way])
        peak = max(one.peak for one in told[way])
        print(f"{way:8} {seconds:8.2f} {ratio:7.2f} {cpu:7.2f} {cpu / count * 1000:12.2f} {peak:8.0f}")
    halves = [
        both.seconds / max(store.seconds, read.seconds)
        for both, store, read in zip(told["both"], told["store"], told["read"], strict=True)
    ]
    print(f"both at once: {statistics.median(halves):.2f} times the slower half")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--addresses", type=int, nargs="+", default=[50, 2000])
    parser.add_argument("--latency", type=float, default=50, help="milliseconds")
    parser.add_argument("--jobs", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=18080)
    given = parser.parse_args()
    adopt()
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        for variable in (name, name.upper()):
            os.environ.pop(variable, None)
    server = multiprocessing.Process(target=serve, args=(given.port, given.latency / 1000), daemon=True)
    server.start()
    time.sleep(1)
    try:
        for count in given.addresses:
            rounds(count, given.jobs, given.port, given.rounds)
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
