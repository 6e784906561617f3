"""Run the open scorer on the open PDFs, through `extract/pdf`, and print its figures.

    python benchmarks/quality/run_pdf.py [-v]

The PDFs belong to their authors and lie beside the repository; without them there is nothing to run.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from materials_kit.extract.readers import read

QUALITY = Path(__file__).parents[2] / ".." / "shared" / "quality" / "pdf"


def main() -> None:
    scorer = QUALITY / "score.py"
    if not scorer.exists():
        sys.exit(f"no open PDFs at {QUALITY.resolve()}")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((QUALITY / "files").glob("*.pdf")):
            document = read(path, media_type="application/pdf", name=path.name, url=None)
            told = {"status": document.status.value, "title": document.title}
            Path(folder, f"{path.stem}.md").write_text(document.markdown, "utf-8")
            Path(folder, f"{path.stem}.json").write_text(json.dumps(told), "utf-8")
        subprocess.run([sys.executable, str(scorer), folder, *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
