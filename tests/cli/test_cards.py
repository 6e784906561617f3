import pytest

NOTE = "vault/Two evenings/S01 Three balls.md"
CARDS = "vault/Two evenings/Cards/S01 Three balls cards.md"
ANKI = "cards/S01 Three balls.txt"


@pytest.fixture
def built(project):
    """A project with its notes."""
    project("build", "all", check=0)
    return project


def test_cards_are_written_for_obsidian_and_anki(built):
    told = built.json("cards", "session-1")["sessions"]
    assert [(one["session"], one["cards"], one["file"]) for one in told] == [("session-1", 2, ANKI)]
    assert "Where do you look?\n?\n" in (built.folder / CARDS).read_text("utf-8")
    assert "Where do you look?" in (built.folder / ANKI).read_text("utf-8")


def test_an_answer_written_in_the_note_comes_into_the_cards(built):
    built("cards", "1", check=0)
    note = built.folder / NOTE
    note.write_text(
        note.read_text("utf-8").replace("### Where do you look?\n", "### Where do you look?\n\nUp.\n"), "utf-8"
    )
    built("cards", "1", check=0)
    assert "Where do you look?\n?\nUp.\n" in (built.folder / CARDS).read_text("utf-8")
    assert '"Up."' in (built.folder / ANKI).read_text("utf-8")


def test_what_the_plugin_wrote_between_the_cards_stays(built):
    built("cards", "1", check=0)
    place = built.folder / CARDS
    place.write_text(place.read_text("utf-8").rstrip() + "\n<!--SR:!2026-03-09,4,270-->\n", encoding="utf-8")
    built("cards", "1", check=0)
    assert place.read_text("utf-8").endswith("\n<!--SR:!2026-03-09,4,270-->\n")


def test_a_session_without_questions_and_criteria_gets_no_files(built):
    told = built.json("cards", "2")["sessions"]
    assert told[0]["cards"] == 0
    assert not (built.folder / "cards").exists()


def test_a_file_of_the_persons_is_not_overwritten(built):
    (built.folder / "cards").mkdir()
    (built.folder / ANKI).write_text("mine\n", encoding="utf-8")
    done = built("cards", "1", check=2)
    assert "no file of kit cards" in done.stderr
    assert (built.folder / ANKI).read_text("utf-8") == "mine\n"


def test_a_dry_run_writes_nothing(built):
    assert "would be written" in built("cards", "1", "--dry-run", check=0).stdout
    assert not (built.folder / "cards").exists()
    assert not (built.folder / CARDS).exists()
