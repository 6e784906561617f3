"""The vault that `kit build` makes, as Obsidian sees it."""

import pytest
from reportlab.pdfgen.canvas import Canvas

PLAN = """\
plan: 1
title: "A: b/c? #1 [x] | y^z"
goal: "Learn [everything] #now"
about: |
  # Why

  Because.
tracks: [{id: t1, title: "CON"}, {id: t2, title: "con"}]
sessions:
  - id: session-1
    title: "What is 1/2 * [a|b]? #tag %%x%%"
    target: "Cluster 1 - Walks + Cluster 2 - [Paths]"
    track: t1
    date: 2026-03-02
    minutes: 60
    materials:
      - {title: "Paper: one [v1|v2]", path: paper.pdf, role: essential, note: "see [x] | #tag", pdf_pages: 2-3}
      - {title: "paper ONE v1v2", path: page.html}
      - {title: "Paper: one [v1|v2]", path: paper.pdf}
      - {title: Gone, path: gone.pdf}
    agenda: [{minutes: 30, topic: "Walks #1"}, {minutes: 40, topic: "[Paths] and | bars"}]
    success_criteria: ["Can walk [far]"]
    focus: {title: "Focus: #x", questions: ["Why [walk] | run?", "a = b"]}
    blog: {number: 1, title: "aux"}
  - id: session-2
    title: nul
    track: t2
    date: 2026-03-05
    materials: [{title: Back, review: [session-1]}, {title: "Again", path: paper.pdf, pdf_pages: 2-3}]
    blog: {title: "AUX"}
"""
PAGE = """<html><head><title>Walks</title></head><body><main><h1>Walks</h1><h2>Paths: #1 [a] | b</h2>
<p>A walk [[x]] of #words goes on %% and on, see <a href="next.html">the next</a> and <a href="#top">the top</a>. The words go on and
on for a while, so that this is a text of its own, about walks and paths and what one finds on them.</p>
<pre><code>x[[0]] #no</code></pre></main></body></html>"""


@pytest.fixture
def strange(kit):
    """A built project in which every name and text is as awkward as can be."""
    (kit.folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (kit.folder / "page.html").write_text(PAGE, encoding="utf-8")
    paper = Canvas(str(kit.folder / "paper.pdf"))
    for number in range(4):
        for line in range(12):
            paper.drawString(
                72, 720 - 20 * line, f"Page {number}, line {line}: walks and paths [[x]] %% #tag of page {number}"
            )
        paper.showPage()
    paper.save()
    kit("build", "all", check=1)
    kit("cards", "all")
    return kit


def test_a_vault_of_awkward_names_and_texts_is_valid(strange, vault_faults):
    assert "\n".join(vault_faults(strange.folder / "vault")) == ""


def test_a_second_sync_changes_nothing(strange):
    before = {p: p.stat().st_mtime_ns for p in (strange.folder / "vault").rglob("*") if p.is_file()}
    strange("note", "all", check=1)
    assert {p: p.stat().st_mtime_ns for p in (strange.folder / "vault").rglob("*") if p.is_file()} == before


def test_a_draft_is_made_once_and_stays_the_persons(project):
    project("build", "1", check=0)
    post = project.folder / "vault/Two evenings/Posts/01 Ten in a Row.md"
    post.write_text("mine now\n", encoding="utf-8")
    (project.folder / "cascade.md").write_text("# The cascade\n\n" + "Another text, of other words. " * 40, "utf-8")
    project("build", "1", check=0)
    assert post.read_text("utf-8") == "mine now\n"
    note = project.folder / "vault/Two evenings/S01 Three balls.md"
    assert "Post: [[" in note.read_text("utf-8")
    post.unlink()
    project("build", "1", check=0)
    assert not post.exists()
    assert "Post: [[" not in note.read_text("utf-8")


def test_a_draft_stays_linked_while_a_new_material_is_not_fetched_yet(project):
    project("build", "1", check=0)
    plan = project.folder / "plan.yaml"
    new = "      - {title: Notes on height, path: height.txt}\n      - {title: More, url: 'https://j.example/more'}\n"
    plan.write_text(
        plan.read_text("utf-8").replace("      - {title: Notes on height, path: height.txt}\n", new), "utf-8"
    )
    project("note", "1", check=1)
    assert "Post: [[" in (project.folder / "vault/Two evenings/S01 Three balls.md").read_text("utf-8")


def test_a_moved_material_note_is_linked_where_it_is(project, vault_faults):
    project("build", "1", check=0)
    vault = project.folder / "vault"
    (vault / "Reading").mkdir()
    (vault / "Two evenings/Materials/The cascade.md").rename(vault / "Reading/Cascade.md")
    project("note", "all", check=0)
    assert "[[Reading/Cascade|" in (vault / "Two evenings/S01 Three balls.md").read_text("utf-8")
    assert not (vault / "Two evenings/Materials/The cascade.md").exists()
    assert vault_faults(vault) == []


def test_the_tasks_plugins_dates_are_an_option_a_variable_and_a_setting(project):
    project("note", "1", "--task-dates", "emoji", check=0)
    note = project.folder / "vault/Two evenings/S01 Three balls.md"
    assert "⏳ 2026-03-02" in note.read_text("utf-8")
    project("note", "1", env={"KIT_TASK_DATES": "dataview"}, check=0)
    assert "[scheduled:: 2026-03-02]" in note.read_text("utf-8")
    plan = project.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "settings: {task_dates: emoji}\n", encoding="utf-8")
    project("note", "1", check=0)
    assert "📅 2026-03-02" in note.read_text("utf-8")
