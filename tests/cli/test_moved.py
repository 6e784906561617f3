"""Vaults in which the person moved or renamed things, with Obsidian or without."""

import json
import shutil

import pytest
from reportlab.pdfgen.canvas import Canvas

SPRINT = "Two evenings"


@pytest.fixture
def built(project):
    """The project with a PDF among its materials, built."""
    page = Canvas(str(project.folder / "paper.pdf"))
    for line in range(12):
        page.drawString(72, 720 - 20 * line, f"Line {line} of a paper on walks and paths, and what is on them.")
    page.save()
    change(project, "      - {title: Notes on height, path: height.txt}\n", "      - {title: Paper, path: paper.pdf}\n")
    project("build", "all", check=0)
    return project


def change(kit, before, after):
    place = kit.folder / "plan.yaml"
    assert before in place.read_text("utf-8")
    place.write_text(place.read_text("utf-8").replace(before, after, 1), encoding="utf-8")


def files_of(kit):
    vault = kit.folder / "vault"
    found = (path for path in vault.rglob("*") if path.is_file() and ".kit" not in path.parts)
    return {path.relative_to(vault).as_posix(): path.read_bytes() for path in found}


def obsidian_moves(kit, before, after):
    """Move a file or folder as Obsidian does: the links to it follow, and keep what they say."""
    vault = kit.folder / "vault"
    (vault / after).parent.mkdir(parents=True, exist_ok=True)
    (vault / before).rename(vault / after)
    one, other = (path.removesuffix(".md") for path in (before, after))
    for place in (path for path in vault.rglob("*") if path.suffix in (".md", ".canvas") and ".kit" not in path.parts):
        text = place.read_text("utf-8")
        place.write_text(text.replace(f"[[{one}", f"[[{other}").replace(f'"{before}', f'"{after}'), encoding="utf-8")


def test_a_renamed_sprint_folder_is_where_everything_is_from_then_on(built, vault_faults):
    obsidian_moves(built, SPRINT, "My juggling")
    built("note", check=0)
    assert not (built.folder / "vault" / SPRINT).exists()
    assert 'file.inFolder(\\"My juggling\\")' in files_of(built)["My juggling/Sessions.base"].decode()
    before = files_of(built)
    built("note", check=0)
    assert files_of(built) == before
    new = "  - {id: session-3, title: Five balls, materials: [{title: The other cascade, path: cascade.md}]}\n"
    place = built.folder / "plan.yaml"
    place.write_text(place.read_text("utf-8") + new, encoding="utf-8")
    built("build", "all", check=0)
    assert "My juggling/S03 Five balls.md" in files_of(built)
    assert {path.split("/")[0] for path in files_of(built)} == {"My juggling"}
    assert [path for path in files_of(built) if "proposal" in path] == []
    assert vault_faults(built.folder / "vault") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{SPRINT}/S01 Three balls.md", "Diary/Balls.md"),
        (f"{SPRINT}/Attachments", "Files"),
        (f"{SPRINT}/Sessions.base", "Bases/All.base"),
        (f"{SPRINT}/Map.canvas", "Maps/Juggling.canvas"),
        (f"{SPRINT}/Materials", "Reading"),
        (f"{SPRINT}/Overview.md", "Home.md"),
    ],
)
def test_what_obsidian_moved_is_left_where_it_is_and_nothing_is_proposed(built, vault_faults, before, after):
    obsidian_moves(built, before, after)
    moved = files_of(built)
    told = built.json("note")
    assert files_of(built).keys() == moved.keys()
    assert "propos" not in json.dumps(told).replace('"proposal": null', "")
    assert vault_faults(built.folder / "vault") == []
    change(built, "Ten catches in a row", "Twenty catches in a row")
    built("note", check=0)
    assert files_of(built).keys() == moved.keys()


def test_a_moved_pdf_is_linked_where_it_is(built):
    vault = built.folder / "vault"
    (vault / "Files").mkdir()
    (vault / SPRINT / "Attachments/Paper.pdf").rename(vault / "Files/Paper.pdf")
    built("note", check=0)
    assert "![[Files/Paper.pdf" in (vault / SPRINT / "S01 Three balls.md").read_text("utf-8")
    assert list((vault / SPRINT / "Attachments").iterdir()) == []


def test_a_base_of_another_sprint_is_not_taken_for_one_that_was_deleted(built, tmp_path):
    vault = built.folder / "vault"
    other = tmp_path / "other"
    shutil.copytree(built.folder, other, ignore=shutil.ignore_patterns("vault"))
    text = (other / "plan.yaml").read_text("utf-8")
    text = text.replace("Two evenings", "Three evenings").replace("2026-03-", "2026-05-")
    (other / "plan.yaml").write_text(text, encoding="utf-8")
    built("note", "--vault", vault, cwd=other, check=0)
    (vault / "Bases").mkdir()
    (vault / "Three evenings/Sessions.base").rename(vault / "Bases/All.base")
    (vault / SPRINT / "Sessions.base").unlink()
    before = files_of(built)
    built("note", check=0)
    assert files_of(built) == before


def test_a_project_that_was_moved_still_knows_that_its_vault_is_gone(built, tmp_path):
    moved = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    shutil.copytree(built.folder, moved, ignore=shutil.ignore_patterns("vault"))
    assert "kit note --restore" in built("note", cwd=moved, check=2).stderr
    assert not (moved / "vault").exists()
