"""A sync that is killed at any step: no word is lost, the next sync ends where the whole one would have, and undo goes back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from materials_kit.model import Note
from materials_kit.note.base import Bases
from materials_kit.note.undo import Undo
from materials_kit.note.vault import sync

CASES = Path(__file__).parent / "cases"
PATH = "Juggling/S01 Three balls.md"
# Dies before its n-th touch of the disk, as SIGKILL would have it: nothing is tidied, nothing is caught.
DYING = """
import json, os, sys
from pathlib import Path
from materials_kit.model import Note
from materials_kit.note.vault import sync
folder, steps, texts = json.loads(sys.stdin.read())
left = [steps]
def watch(event, arguments):
    touches = event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.rmdir")
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if touches or writes:
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
sys.addaudithook(watch)
for number in range(steps, 10000):
    place = Path(folder) / str(number)
    if not place.exists():
        break
    child = os.fork()
    if child == 0:
        left[0] = number
        sync([Note(path, text) for path, text in texts.items()], place)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
STEPS = 45


def vault_of(case, vault):
    (vault / "Juggling").mkdir(parents=True)
    (vault / "Other.md").write_text("somebody's\n", encoding="utf-8")
    for name, put in (
        ("mine", lambda text: (vault / PATH).write_text(text, encoding="utf-8")),
        ("base", lambda text: Bases(vault).write(PATH, text)),
    ):
        if (case / f"{name}.md").is_file():
            put((case / f"{name}.md").read_text("utf-8"))
    return vault


def files_of(vault):
    return {
        path.relative_to(vault).as_posix(): path.read_bytes()
        for path in vault.rglob("*")
        if path.is_file() and ".kit/undo" not in path.as_posix() and not path.name.endswith(".tmp")
    }


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize(
    "name",
    [
        "01-nothing-there",
        "05-only-ours-changed",
        "07-both-changed-in-different-places",
        "08-both-changed-the-same-line",
        "16-both-added-at-one-place",
    ],
)
def test_killed_at_any_step(name, tmp_path, unmeasured):
    case = CASES / name
    theirs = (case / "theirs.md").read_text("utf-8")
    before = files_of(vault_of(case, tmp_path / "before"))
    whole = vault_of(case, tmp_path / "whole")
    sync([Note(PATH, theirs)], whole)
    for step in range(STEPS):
        vault_of(case, tmp_path / str(step))
    done = subprocess.run(
        [sys.executable, "-c", DYING], input=json.dumps([str(tmp_path), 0, {PATH: theirs}]), capture_output=True, text=True, check=True, timeout=120, env=unmeasured
    )  # fmt: skip
    codes = [int(code) for code in done.stdout.split()]
    assert codes[0] == 9
    assert codes[-1] == 0, "more steps than were tried"
    for step, code in enumerate(codes):
        vault = tmp_path / str(step)
        if code == 9:
            assert files_of(vault).get(PATH) in (before.get(PATH), files_of(whole)[PATH])
        sync([Note(PATH, theirs)], vault)
        assert files_of(vault) == files_of(whole), step
        Undo(vault).back(dry_run=False)
        assert files_of(vault) == before, step


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_any_step_with_notes_written_side_by_side(tmp_path, unmeasured):
    texts = {f"Juggling/{number}.md": f"# {number}\n\nours\n\nmore\n" for number in range(2)}
    new = {path: text.replace("ours", "ours now") for path, text in texts.items()}

    def vault_at(place):
        sync([Note(path, text) for path, text in texts.items()], place)
        for path in texts:
            with (place / path).open("a", encoding="utf-8") as opened:
                opened.write("\nmine\n")
        return place

    before = files_of(vault_at(tmp_path / "before"))
    whole = vault_at(tmp_path / "whole")
    sync([Note(path, text) for path, text in new.items()], whole)
    for step in range(2 * STEPS):
        vault_at(tmp_path / str(step))
    done = subprocess.run(
        [sys.executable, "-c", DYING], input=json.dumps([str(tmp_path), 0, new]), capture_output=True, text=True, check=True, timeout=120, env=unmeasured
    )  # fmt: skip
    assert done.stdout.split()[-1] == "0", "more steps than were tried"
    for step in range(2 * STEPS):
        vault = tmp_path / str(step)
        sync([Note(path, text) for path, text in new.items()], vault)
        assert files_of(vault) == files_of(whole), step
        Undo(vault).back(dry_run=False)
        assert files_of(vault) == before, step
