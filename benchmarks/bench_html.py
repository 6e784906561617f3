"""Pages a second of `extract/html` and of trafilatura, in one run on the same pages; and with all cores.

    python benchmarks/bench_html.py [FOLDER]

FOLDER holds pages (.html, .html.gz); without it the open examples beside the repository are read.

Ratios count, not figures: machines differ. One core: both readers in this process, in turn, round by round.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import trafilatura

from materials_kit.extract.html import read
from materials_kit.extract.workers import Workers

OPEN = Path(__file__).parents[1] / ".." / "shared" / "quality" / "html" / "pages"
ROUNDS = 5
THEIRS = {"output_format": "markdown", "include_formatting": True, "include_links": True, "include_tables": True}


def pages(folder: Path) -> list[bytes]:
    packed = [gzip.decompress(file.read_bytes()) for file in sorted(folder.glob("*.html.gz"))]
    return packed + [file.read_bytes() for file in sorted(folder.glob("*.html"))]


def wait(workers: Workers, files: list[Path]) -> None:
    waiting = [workers.read(file, media_type=None, name=file.name, url=None) for file in files]
    for future in waiting:
        future.result()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else OPEN
    found = pages(folder)
    if not found:
        sys.exit(f"no pages in {folder}")
    ours, theirs = [], []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        for page in found:
            read.read(page)
        middle = time.perf_counter()
        for page in found:
            trafilatura.extract(page, **THEIRS)
        end = time.perf_counter()
        if number:  # the first round fills caches
            ours.append(len(found) / (middle - start))
            theirs.append(len(found) / (end - middle))
    print(f"{len(found)} pages, {sum(map(len, found)) // len(found) // 1000} KB on average, {ROUNDS} rounds, median")
    print(f"materials_kit    {statistics.median(ours):6.1f} pages/s on one core")
    print(f"trafilatura {trafilatura.__version__:6s}{statistics.median(theirs):5.1f} pages/s on one core")
    print(f"ratio            {statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):6.1f}")
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for number, page in enumerate(found * 10):
            file = Path(scratch) / f"{number}.html"
            file.write_bytes(page)
            files.append(file)
        with Workers() as workers:
            wait(workers, files[: (os.cpu_count() or 1) * 2])  # the processes start
            start = time.perf_counter()
            wait(workers, files)
            took = time.perf_counter() - start
    print(f"all {os.cpu_count()} cores      {len(files) / took:6.1f} pages/s through extract.workers, once started")


if __name__ == "__main__":
    main()
