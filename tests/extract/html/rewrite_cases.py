"""Write what is read from each page of cases/ beside it. What changed is to be reviewed before it is committed."""

from pathlib import Path

from materials_kit.extract.html import read

if __name__ == "__main__":
    for case in sorted(Path(__file__).with_name("cases").glob("*.html")):
        document = read.read(case.read_bytes(), url="https://site.example/docs/page.html")
        case.with_suffix(".md").write_text(document.markdown, "utf-8")
