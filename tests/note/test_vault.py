import shutil
import sys

import pytest

from materials_kit.errors import FilesystemError, GuardStopped
from materials_kit.model import Note
from materials_kit.note.decide import Action
from materials_kit.note.vault import sync

PATH = "Juggling/S01 Three balls.md"
OURS = (
    "---\nkit-id: Juggling/session-1\nwords: 10\n---\n\n# Three balls\n\n## Agenda\n\n- [ ] One ball\n\n## My notes\n"
)
NEW = OURS.replace("words: 10", "words: 12").replace("- [ ] One ball", "- [ ] One ball\n- [ ] Two balls")


def put(vault, text, path=PATH):
    place = vault / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return place


def raw(vault, path=PATH):
    return (vault / path).read_bytes().decode("utf-8")


@pytest.fixture
def vault(tmp_path):
    """A vault with one note of ours in it and one of somebody else."""
    put(tmp_path, "theirs\n", "Diary.md")
    sync([Note(PATH, OURS)], tmp_path)
    return tmp_path


def test_windows_line_ends_and_byte_order_mark_stay(vault):
    put(vault, "\ufeff" + OURS.replace("## My notes\n", "## My notes\n\nmine\n").replace("\n", "\r\n"))
    sync([Note(PATH, NEW)], vault)
    wanted = NEW.replace("## My notes\n", "## My notes\n\nmine\n").replace("\n", "\r\n")
    assert raw(vault) == "\ufeff" + wanted


def test_lines_keep_their_own_ends_where_a_note_has_both(vault):
    put(vault, OURS.replace("# Three balls\n", "# Three balls\r\n"))
    sync([Note(PATH, NEW)], vault)
    assert raw(vault) == NEW.replace("# Three balls\n", "# Three balls\r\n")


def test_tabs_emoji_foreign_syntax_and_a_missing_last_newline_stay(vault):
    mine = "\n\n```dataview\nTABLE file.mtime\n```\n\t- tab \N{JUGGLING}\ntrailing  \n<% tp.date.now() %>"
    put(vault, OURS.removesuffix("\n") + mine)
    sync([Note(PATH, NEW)], vault)
    assert raw(vault) == NEW.removesuffix("\n") + mine


def test_a_moved_and_renamed_note_is_found_by_its_id(vault):
    put(vault, raw(vault) + "\nmine\n", "Elsewhere/My first evening.md")
    (vault / PATH).unlink()
    [done] = sync([Note(PATH, NEW)], vault)
    assert (done.path, done.action) == ("Elsewhere/My first evening.md", Action.MERGE)
    assert raw(vault, done.path) == NEW + "\nmine\n"
    assert not (vault / PATH).exists()


def test_a_session_with_a_new_title_keeps_its_note(vault):
    [done] = sync([Note("Juggling/S01 Three clubs.md", NEW)], vault)
    assert (done.path, done.action) == (PATH, Action.REPLACE)
    assert not (vault / "Juggling/S01 Three clubs.md").exists()


def test_a_note_of_another_session_at_the_same_place_is_left_alone(vault):
    other = OURS.replace("session-1", "session-2")
    [done] = sync([Note(PATH, other)], vault)
    assert done.action is Action.PROPOSE
    assert raw(vault) == OURS


def test_an_empty_vault_where_notes_were_stops(tmp_path):
    with pytest.raises(GuardStopped, match="empty or gone") as stopped:
        sync([Note(PATH, OURS)], tmp_path / "vault", remembered=[PATH])
    assert "--vault" in stopped.value.hint
    assert not (tmp_path / "vault").exists()


def test_a_vault_where_all_notes_vanished_at_once_stops(tmp_path):
    notes = [Note("a.md", "A\n"), Note("b.md", "B\n")]
    sync(notes, tmp_path)
    for note in notes:
        (tmp_path / note.path).unlink()
    with pytest.raises(GuardStopped):
        sync(notes, tmp_path, remembered=["a.md", "b.md"])
    assert not (tmp_path / "a.md").exists()


def test_the_only_note_may_be_deleted(tmp_path):
    sync([Note("a.md", "A\n")], tmp_path)
    (tmp_path / "a.md").unlink()
    [done] = sync([Note("a.md", "A2\n")], tmp_path, remembered=["a.md"])
    assert done.action is Action.SKIP
    assert not (tmp_path / "a.md").exists()


def test_a_note_that_is_no_utf_8_is_an_error_and_stays(vault):
    put(vault, b"\xff\xfe caf\xe9")
    with pytest.raises(FilesystemError, match="UTF-8"):
        sync([Note(PATH, NEW)], vault)
    assert (vault / PATH).read_bytes() == b"\xff\xfe caf\xe9"


def test_a_read_only_note_is_an_error_and_stays(vault):
    (vault / PATH).chmod(0o444)
    with pytest.raises(FilesystemError, match="read-only"):
        sync([Note(PATH, NEW)], vault)
    assert raw(vault) == OURS
    (vault / PATH).chmod(0o644)
    assert sync([Note(PATH, NEW)], vault)[0].action is Action.REPLACE


def test_a_linked_note_is_an_error_and_its_target_stays(vault, tmp_path):
    target = put(tmp_path, OURS, "target.md")
    (vault / PATH).unlink()
    (vault / PATH).symlink_to(target)
    with pytest.raises(FilesystemError, match="link"):
        sync([Note(PATH, NEW)], vault)
    assert target.read_text("utf-8") == OURS
    assert (vault / PATH).is_symlink()


def test_a_folder_in_the_notes_place_is_an_error(tmp_path):
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(FilesystemError, match="no file"):
        sync([Note(PATH, OURS)], tmp_path)


CLASH = NEW.replace("One ball", "One ball, high")


def clash(vault):
    put(vault, OURS.replace("- [ ] One ball", "- [ ] One ball, low"))
    [done] = sync([Note(PATH, CLASH)], vault)
    return vault / done.proposal


def test_a_proposal_is_rewritten_while_it_waits(vault):
    place = clash(vault)
    assert place.read_text("utf-8") == CLASH
    later = CLASH.replace("words: 12", "words: 99")
    [done] = sync([Note(PATH, later)], vault)
    assert vault / done.proposal == place
    assert place.read_text("utf-8") == later


def test_a_proposal_goes_once_the_note_contains_it(vault):
    place = clash(vault)
    put(vault, CLASH.replace("- [ ] One ball, high", "- [x] One ball, high\n- [ ] One ball, low") + "mine\n")
    [done] = sync([Note(PATH, CLASH)], vault)
    assert done.proposal is None
    assert not place.exists()


def test_a_proposal_the_person_edited_is_kept(vault):
    place = clash(vault)
    place.write_text("my own thoughts\n", encoding="utf-8")
    sync([Note(PATH, CLASH.replace("words: 12", "words: 99"))], vault)
    assert place.read_text("utf-8") == "my own thoughts\n"


def test_a_proposal_the_person_threw_away_stays_away(vault):
    clash(vault).unlink()
    [done] = sync([Note(PATH, CLASH)], vault)
    assert done.proposal is None
    assert not list(vault.rglob("*.proposal.md"))


def test_a_lost_memory_overwrites_nothing(vault):
    put(vault, OURS.replace("One ball", "One ball, mine"))
    for path in sorted((vault / ".kit").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    [done] = sync([Note(PATH, NEW)], vault)
    assert done.action is Action.PROPOSE
    assert raw(vault) == OURS.replace("One ball", "One ball, mine")
    assert (vault / done.proposal).read_text("utf-8") == NEW


def test_a_damaged_journal_is_passed_over(vault):
    pending = vault / ".kit" / "pending"
    pending.mkdir(parents=True)
    (pending / "x.json").write_text("{", encoding="utf-8")
    assert sync([Note(PATH, NEW)], vault)[0].action is Action.REPLACE


def test_a_note_moved_while_dot_kit_is_lost_is_found_and_not_made_twice(vault):
    put(vault, OURS + "\nmine\n", "Elsewhere/Mine.md")
    (vault / PATH).unlink()
    shutil.rmtree(vault / ".kit")
    [done] = sync([Note(PATH, NEW)], vault)
    assert (done.path, done.action) == ("Elsewhere/Mine.md", Action.PROPOSE)
    assert not (vault / PATH).exists()


def test_a_note_without_its_id_is_found_where_it_was_when_its_session_gets_another_title(vault):
    put(vault, OURS.replace("kit-id: Juggling/session-1\n", ""))
    [done] = sync([Note("Juggling/S01 Three clubs.md", NEW)], vault)
    assert done.path == PATH
    assert not (vault / "Juggling/S01 Three clubs.md").exists()


def test_a_note_of_the_persons_at_the_old_place_of_a_moved_one_is_left_alone(vault):
    (vault / "Elsewhere").mkdir()
    (vault / PATH).rename(vault / "Elsewhere/Mine.md")
    put(vault, "another thing\n")
    [done] = sync([Note(PATH, NEW)], vault)
    assert (done.path, done.action) == ("Elsewhere/Mine.md", Action.REPLACE)
    assert raw(vault) == "another thing\n"


def test_a_note_that_changes_while_it_is_synced_is_decided_on_anew(vault):
    edited = OURS.replace("## My notes\n", "## My notes\n\nmine\n")

    def meanwhile(event, arguments):
        # The person saves between our reading and our writing: as the new text is about to be staged beside the note.
        if (
            event == "open"
            and ".kit-" in str(arguments[0])
            and str(vault / "Juggling") in str(arguments[0])
            and waiting
        ):
            waiting.pop()
            put(vault, edited)

    waiting = ["once"]
    sys.addaudithook(meanwhile)
    [done] = sync([Note(PATH, NEW)], vault)
    assert not waiting
    assert done.action is Action.MERGE
    assert raw(vault) == NEW.replace("## My notes\n", "## My notes\n\nmine\n")
