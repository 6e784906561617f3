"""The last sync, taken back: every file to the byte as it was before, but for what the person changed since."""

import pytest

from materials_kit.errors import FilesystemError
from materials_kit.model import Note
from materials_kit.note.undo import Undid, Undo
from materials_kit.note.vault import open_vault, sync

PATH = "Juggling/S01 Three balls.md"
OURS = "---\nkit-id: Juggling/session-1\nwords: 10\n---\n\n# Three balls\n\n- [ ] One ball\n\n## My notes\n"
NEW = OURS.replace("words: 10", "words: 12").replace("- [ ] One ball", "- [ ] One ball, high")
OTHER = Note("Juggling/S02 Four balls.md", OURS.replace("session-1", "session-2"))


def put(vault, text, path=PATH):
    place = vault / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return place


def files_of(vault):
    return {
        path.relative_to(vault).as_posix(): path.read_bytes()
        for path in vault.rglob("*")
        if path.is_file() and ".kit/undo" not in path.as_posix() and path.name != "paths.json"
    }


def back(vault):
    return {one.path: one.done for one in Undo(vault).back(dry_run=False)}


@pytest.fixture
def vault(tmp_path):
    """A vault with one note of ours in it, in which a person wrote under Windows, and one of somebody else."""
    put(tmp_path, "theirs\n", "Diary.md")
    sync([Note(PATH, OURS)], tmp_path)
    put(tmp_path, "\ufeff" + (OURS + "\n\tmine \N{JUGGLING}").replace("\n", "\r\n"))
    return tmp_path


def test_a_merge_is_taken_back_to_the_byte(vault):
    before = files_of(vault)
    sync([Note(PATH, NEW)], vault)
    assert files_of(vault) != before
    assert back(vault)[PATH] is Undid.RESTORED
    assert files_of(vault) == before


def test_the_first_sync_is_taken_back_with_the_folders_it_made(tmp_path):
    put(tmp_path, "theirs\n", "Diary.md")
    sync([Note(PATH, OURS), OTHER], tmp_path)
    assert set(back(tmp_path).values()) == {Undid.REMOVED}
    assert files_of(tmp_path) == {"Diary.md": b"theirs\n"}
    assert not (tmp_path / "Juggling").exists()


def test_a_proposal_goes_away_and_the_next_sync_makes_it_again(vault):
    put(vault, OURS.replace("- [ ] One ball", "- [ ] Two balls, low"))
    before = files_of(vault)
    [done] = sync([Note(PATH, NEW)], vault)
    assert (vault / done.proposal).exists()
    after = files_of(vault)
    back(vault)
    assert files_of(vault) == before
    sync([Note(PATH, NEW)], vault)
    assert files_of(vault) == after


def test_a_note_changed_since_stays_and_the_others_go_back(vault):
    sync([Note(PATH, NEW), OTHER], vault)
    put(vault, "all mine now\n")
    undone = back(vault)
    assert undone[PATH] is Undid.LEFT
    assert undone[OTHER.path] is Undid.REMOVED
    assert (vault / PATH).read_text("utf-8") == "all mine now\n"
    assert not (vault / OTHER.path).exists()


def test_only_the_last_sync_that_changed_something_is_taken_back(vault):
    sync([Note(PATH, NEW)], vault)
    between = files_of(vault)
    later = NEW.replace("words: 12", "words: 99")
    sync([Note(PATH, later)], vault)
    sync([Note(PATH, later)], vault)
    back(vault)
    assert files_of(vault) == between
    assert back(vault) == {}


def test_a_run_that_was_cut_off_and_the_one_that_went_on_are_taken_back_as_one(vault):
    before = files_of(vault)
    run = open_vault(vault)
    sync_one(run, Note(PATH, NEW))  # and no end of the run
    sync([Note(PATH, NEW), OTHER], vault)
    back(vault)
    assert files_of(vault) == before


def sync_one(run, note):
    from materials_kit.note.vault import bring_all

    return bring_all([note], run, dry_run=False)


def test_a_dry_run_tells_and_changes_nothing(vault):
    sync([Note(PATH, NEW)], vault)
    after = files_of(vault)
    told = [one.done for one in Undo(vault).back(dry_run=True) if one.path == PATH]
    assert told == [Undid.RESTORED]
    assert files_of(vault) == after
    assert back(vault)[PATH] is Undid.RESTORED


def test_taking_back_goes_on_where_it_was_cut_off(vault):
    before = files_of(vault)
    sync([Note(PATH, NEW), OTHER], vault)
    (vault / OTHER.path).unlink()  # as a first try had left it
    back(vault)
    assert files_of(vault) == before


@pytest.mark.parametrize("path", ["../outside.md", "/outside.md"])
def test_a_record_that_reaches_out_of_the_vault_is_refused(vault, path):
    sync([Note(PATH, NEW)], vault)
    record = next((vault / ".kit/undo").glob("*.json"))
    record.write_text(f'[{{"path": "{path}", "before": "x", "copy": null, "after": null}}]', encoding="utf-8")
    with pytest.raises(FilesystemError, match="damaged"):
        back(vault)
    assert not (vault.parent / "outside.md").exists()


def test_a_sync_that_changes_nothing_leaves_the_last_one_to_take_back_while_a_proposal_waits(vault):
    put(vault, OURS.replace("- [ ] One ball", "- [ ] Two balls, low"))
    sync([Note(PATH, NEW)], vault)
    before = files_of(vault)
    later = Note(PATH, NEW.replace("words: 12", "words: 99"))
    sync([later], vault)
    after = files_of(vault)
    assert after != before
    sync([later], vault)
    assert files_of(vault) == after
    back(vault)
    assert files_of(vault) == before
