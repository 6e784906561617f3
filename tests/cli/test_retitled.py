"""What stays when titles and numbers change, and what a note made before the others links to."""

OLD = "vault/Two evenings"


def change(kit, *pairs):
    place = kit.folder / "plan.yaml"
    text = place.read_text("utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    place.write_text(text, encoding="utf-8")


def test_a_sprint_with_another_title_stays_in_its_folder(project):
    project("build", "all", check=0)
    note = project.folder / OLD / "S01 Three balls.md"
    note.write_text(note.read_text("utf-8").replace("- [ ] Ten", "- [x] Ten") + "\nmine\n", encoding="utf-8")
    change(project, ("title: Two evenings", "title: Two nights"))
    told = project.json("note")
    assert not any(path.is_dir() and path.name == "Two nights" for path in (project.folder / "vault").iterdir())
    assert "# Two nights" in (project.folder / OLD / "Overview.md").read_text("utf-8")
    assert {one["note"]["action"] for one in told["sessions"]} <= {"keep", "unchanged"}
    assert note.read_text("utf-8").endswith("\nmine\n")
    assert project.json("status")["sessions"][0]["criteria"]["met"] == ["Ten catches in a row"]
    project("note", "--undo", check=0)
    assert "# Two evenings" in (project.folder / OLD / "Overview.md").read_text("utf-8")


def test_the_same_course_held_again_is_another_sprint(project):
    project("note", check=0)
    change(project, ("title: Two evenings", "title: Two nights"), ("2026-03-0", "2027-03-0"))
    project("note", check=0)
    assert (project.folder / "vault/Two nights/S01 Three balls.md").is_file()


def test_a_renumbered_session_keeps_its_file_and_is_linked_by_its_new_number(project):
    project("note", check=0)
    change(project, ("  - id: session-1\n", "  - {id: new, title: No balls}\n  - id: session-1\n"))
    project("note", check=0)
    new = (project.folder / OLD / "S01 No balls.md").read_text("utf-8")
    assert "Next: [[Two evenings/S01 Three balls|S02 Three balls]]" in new


def test_cards_link_only_what_is_there(project, vault_faults):
    change(project, ("Where do you look?", "How does the cascade go?"))
    project("fetch", check=0)
    project("cards", check=0)
    assert vault_faults(project.folder / "vault") == []
    project("build", "all", check=0)
    project("cards", check=0)
    card = (project.folder / OLD / "Cards/S01 Three balls cards.md").read_text("utf-8")
    assert "[[Two evenings/S01 Three balls|S01 Three balls]]" in card
    assert "[[Two evenings/Materials/The cascade|" in card


def test_the_post_stays_linked_when_a_material_comes_that_was_not_fetched_yet(project):
    project("build", "all", check=0)
    (project.folder / "more.md").write_text("# More\n\nwords\n", encoding="utf-8")
    change(
        project,
        (
            "      - {title: Notes on height",
            "      - {title: More, url: https://x.example/}\n      - {title: Notes on height",
        ),
    )
    project("note")
    assert "Post: [[" in (project.folder / OLD / "S01 Three balls.md").read_text("utf-8")
