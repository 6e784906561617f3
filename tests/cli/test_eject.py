NOTE = "vault/Two evenings/S01 Three balls.md"


def test_eject_writes_templates_that_change_nothing_until_they_are_changed(project):
    project("build", "all", check=0)
    before = (project.folder / NOTE).read_bytes()
    told = project.json("note", "--eject")
    assert "session.md" in told["written"]
    project("note", "all", check=0)
    assert (project.folder / NOTE).read_bytes() == before


def test_a_changed_template_is_merged_around_the_persons_words(project):
    project("build", "all", check=0)
    note = project.folder / NOTE
    note.write_text(note.read_text("utf-8") + "\nMy own words.\n", encoding="utf-8")
    project("note", "--eject", check=0)
    template = project.folder / "templates" / "session.md"
    template.write_text(template.read_text("utf-8").replace("## Agenda", "## Plan of the evening"), encoding="utf-8")
    project("note", "1", check=0)
    text = note.read_text("utf-8")
    assert "## Plan of the evening" in text
    assert "## Agenda" not in text
    assert text.endswith("\nMy own words.\n")


def test_eject_leaves_the_persons_templates_alone(project):
    (project.folder / "templates").mkdir()
    mine = project.folder / "templates" / "session.md"
    mine.write_text("{{ properties }}\n\nmine\n", encoding="utf-8")
    assert "session.md" in project.json("note", "--eject")["kept"]
    assert mine.read_text("utf-8") == "{{ properties }}\n\nmine\n"


def test_a_broken_template_is_told_and_writes_nothing(project):
    (project.folder / "templates").mkdir()
    (project.folder / "templates" / "session.md").write_text("{{ properties }}\n{{ nothing }}\n", encoding="utf-8")
    done = project("note", "1", check=2)
    assert "templates/session.md, line 2" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project.folder / NOTE).exists()
