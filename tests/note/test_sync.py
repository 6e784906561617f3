"""The decision table, case by case: what we wrote last, what is in the vault, what we would write, what comes of it."""

from pathlib import Path

import pytest

from materials_kit.model import Note
from materials_kit.note.base import Bases
from materials_kit.note.decide import TABLE, Action, decide
from materials_kit.note.journal import Journal
from materials_kit.note.vault import sync

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
PATH = "Juggling/S01 Three balls.md"


def text(case, name):
    path = case / f"{name}.md"
    return path.read_text("utf-8") if path.is_file() else None


def vault_of(case, folder):
    vault = folder / "vault"
    (vault / "Juggling").mkdir(parents=True)
    (vault / "Other.md").write_text("somebody's\n", encoding="utf-8")
    if text(case, "mine") is not None:
        (vault / PATH).write_text(text(case, "mine"), encoding="utf-8", newline="")
    if text(case, "base") is not None:
        Bases(vault).write(PATH, text(case, "base"))
    return vault


def files_of(vault):
    """Give what is in the vault; the record of the last sync is another one after another sync."""
    return {p: p.read_bytes() for p in vault.rglob("*") if p.is_file() and ".kit/undo" not in p.as_posix()}


def read(path):
    return path.read_bytes().decode("utf-8") if path.is_file() else None


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_each_case_of_the_table(case, tmp_path):
    vault = vault_of(case, tmp_path)
    [done] = sync([Note(PATH, text(case, "theirs"))], vault)
    assert done.action.value == (case / "action.txt").read_text("utf-8").strip()
    assert read(vault / PATH) == text(case, "expected")
    proposal = "Juggling/S01 Three balls.proposal.md"
    assert read(vault / proposal) == text(case, "proposal")
    assert done.proposal == (proposal if text(case, "proposal") else None)
    assert Bases(vault).read(PATH) == text(case, "theirs")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_second_sync_changes_nothing(case, tmp_path):
    vault = vault_of(case, tmp_path)
    note = Note(PATH, text(case, "theirs"))
    sync([note], vault)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in vault.rglob("*") if path.is_file()}
    [again] = sync([note], vault)
    assert again.action in (Action.NOTHING, Action.KEEP, Action.SKIP)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in vault.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_dry_run_tells_the_same_and_writes_nothing(case, tmp_path):
    vault = vault_of(case, tmp_path)
    note = Note(PATH, text(case, "theirs"))
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    told = sync([note], vault, dry_run=True)
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before
    assert sync([note], vault) == told


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_killed_after_the_note_was_written_nothing_is_lost_or_doubled(case, tmp_path):
    vault = vault_of(case, tmp_path)
    note = Note(PATH, text(case, "theirs"))
    [done] = sync([note], vault)
    whole = files_of(vault)
    # The state between the writes: the note is new, the proposal is not there, the base is still the old one.
    if done.action is Action.MERGE:
        Journal(vault).begin(PATH, read(vault / PATH), note.text, propose=done.proposal is not None)
    if done.proposal:
        (vault / done.proposal).unlink()
    if text(case, "base") is None:
        Bases(vault).forget(PATH)
    else:
        Bases(vault).write(PATH, text(case, "base"))
    sync([note], vault)
    assert files_of(vault) == whole


def test_every_pair_of_sides_has_an_action():
    texts = {"gone": None, "same": "B", "changed": "X"}
    for base in (None, "B"):
        for mine in texts.values():
            for theirs in texts.values():
                assert decide(base, mine, theirs) in Action
    assert set(TABLE.values()) == set(Action)


def test_a_note_whose_session_left_the_plan_stays():
    assert decide("B", "B", None) is Action.KEEP
    assert decide("B", "B and mine", None) is Action.KEEP
