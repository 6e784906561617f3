"""Run the open scorer on the open pages, through `extract/html`, and print its figures.

    python benchmarks/quality/run_html.py [--fails]

The pages belong to their authors and lie beside the repository; without them there is nothing to run.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from materials_kit.extract import front_matter
from materials_kit.extract.html import read

QUALITY = Path(__file__).parents[2] / ".." / "shared" / "quality" / "html"


def main() -> None:
    pages, scorer = QUALITY / "pages", QUALITY / "score.py"
    if not scorer.exists():
        sys.exit(f"no open pages at {QUALITY.resolve()}")
    urls = json.loads((pages / "urls.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        for name, url in urls.items():
            document = read.read(gzip.decompress((pages / f"{name}.html.gz").read_bytes()), url=url)
            (Path(scratch) / f"{name}.md").write_text(front_matter.render(document, source=url), "utf-8")
        options = [option for option in sys.argv[1:] if option in ("--fails", "--pages")]
        subprocess.run([sys.executable, str(scorer), scratch, *options], check=True)


if __name__ == "__main__":
    main()
