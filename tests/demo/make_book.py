"""Make the demo course's book: a PDF with roman front matter, printed page numbers and an outline.

Run it to write the file anew: python tests/demo/make_book.py src/materials_kit/demo/web/paths.example/book/walking-on-graphs.pdf
"""

import sys

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=8)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=18, leading=24, spaceAfter=14)
SUB = ParagraphStyle("sub", fontName="Times-Bold", fontSize=13, leading=18, spaceBefore=6, spaceAfter=6)

PAGES = [
    ("i", [("title", "Walking on Graphs"), ("body", "A short book for the demo course. Written by the materials_kit team and free to copy.")]),
    ("ii", [("title", "Preface"), ("body", "Three chapters, one for each evening. Each has the definitions, one proof, and nothing else. The pages are short on purpose: they are meant to be read with a pencil.")]),
    ("1", [("title", "1 Graphs"), ("sub", "1.1 Definitions"), ("body", "A graph G = (V, E) has a finite set V of vertices and a set E of pairs of vertices. Two vertices are adjacent if they form an edge. The degree of a vertex is the number of vertices adjacent to it."), ("body", "A walk is a sequence of vertices of which each is adjacent to the next. A path is a walk that meets no vertex twice.")]),
    ("2", [("sub", "1.2 Distance"), ("body", "The distance of two vertices is the smallest number of edges on a path between them. It is infinite if there is no such path. Distances obey the triangle inequality: a detour over a third vertex is never shorter.")]),
    ("3", [("sub", "1.3 Breadth-first search"), ("body", "Breadth-first search visits the vertices in the order of their distance from the start. Proof: by induction on the distance. A vertex at distance k + 1 has a neighbour at distance k, which was taken from the queue before any vertex at distance k + 1 was.")]),
    ("4", [("title", "2 Shortest paths"), ("sub", "2.1 Lengths"), ("body", "Let every edge have a length that is not negative. The length of a path is the sum of the lengths of its edges, and the distance of two vertices is now the length of a shortest path between them.")]),
    ("5", [("sub", "2.2 Settling"), ("body", "Dijkstra's algorithm settles one vertex after another, always the nearest that is not settled. When a vertex is settled, its distance is known and will not change.")]),
    ("6", [("sub", "2.3 The proof"), ("body", "Let v be the vertex that is settled next, and let P be any path from the start to v. The path P leaves the settled vertices over some vertex u. The part of P up to u is at least as long as the way found to v, since v was chosen before u. The rest of P is not negative. So P is not shorter.")]),
    ("7", [("title", "3 Guided search"), ("sub", "3.1 Admissible guesses"), ("body", "A guess h is admissible if h(v) is at most the distance from v to the goal, for every vertex v. With an admissible guess, the first path that A* finds to the goal is a shortest one.")]),
    ("8", [("sub", "3.2 Consistency"), ("body", "A guess is consistent if h(u) is at most w(u, v) + h(v) for every edge. Every consistent guess that is zero at the goal is admissible: add up the inequalities along a shortest path.")]),
]  # fmt: skip
STYLES = {"title": HEAD, "sub": SUB, "body": BODY}


def main(target: str) -> None:
    story = []
    for _, blocks in PAGES:
        story += [Paragraph(text, STYLES[style]) for style, text in blocks] + [PageBreak()]
    document = SimpleDocTemplate(
        target, pagesize=A5, invariant=1, title="Walking on Graphs", author="The materials_kit team"
    )
    document.build(story[:-1])
    writer = PdfWriter(clone_from=PdfReader(target))
    writer.set_page_label(0, 1, style="/r")
    writer.set_page_label(2, len(PAGES) - 1, style="/D", start=1)
    parent = None
    for number, (_, blocks) in enumerate(PAGES):
        for style, text in blocks:
            if style == "title":
                parent = writer.add_outline_item(text, number)
            elif style == "sub":
                writer.add_outline_item(text, number, parent=parent)
    writer.write(target)


if __name__ == "__main__":
    main(sys.argv[1])
