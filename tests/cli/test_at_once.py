"""Two kits in one vault at once: the second waits its turn, or says that another is at work."""

import subprocess
import sys

import pytest

ONE = "vault/Two evenings/S01 Three balls.md"


@pytest.fixture
def clashing(project):
    """A vault in which a proposal waits to be reviewed."""
    project("note", check=0)
    for path, before, after in ((ONE, "Ten catches", "Nine catches"), ("plan.yaml", "Ten catches", "Eleven catches")):
        place = project.folder / path
        place.write_text(place.read_text("utf-8").replace(before, after), encoding="utf-8")
    project("note", "1", check=0)
    return project


@pytest.fixture
def reviewed(clashing, unmeasured):
    """A kit that waits, in that vault, for a person's answer."""
    command = [sys.executable, "-m", "materials_kit", "note", "--review"]
    with subprocess.Popen(
        command, cwd=clashing.folder, env=unmeasured, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as review:  # fmt: skip
        assert any("(1 of " in line for line in review.stderr)
        yield review
        review.kill()


@pytest.mark.parametrize("words", [["note"], ["build", "all"], ["cards"], ["note", "--undo"], ["note", "--review"]])
def test_a_second_kit_says_that_another_is_at_work_and_writes_nothing(words, clashing, reviewed):
    before = vault_of(clashing)
    done = clashing(*words, check=2)
    assert "another kit is at work in" in done.stderr
    assert "try: wait until it is done" in done.stderr
    assert vault_of(clashing) == before


def test_looking_needs_no_turn(clashing, reviewed):
    clashing("note", "--dry-run", check=0)
    clashing("status", check=0)


def test_the_same_vault_by_another_path_is_the_same(clashing, reviewed, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("other") / "notes"
    elsewhere.symlink_to(clashing.folder / "vault")
    assert "another kit is at work in" in clashing("note", "--vault", elsewhere, check=2).stderr


def test_a_kit_that_ends_or_is_killed_lets_go(clashing, reviewed):
    reviewed.kill()
    reviewed.wait()
    clashing("note", check=0)


def test_without_a_place_for_the_lock_notes_are_written(project):
    (project.folder / "file").write_text("no folder\n", encoding="utf-8")
    project("note", check=0, env={"XDG_CACHE_HOME": str(project.folder / "file")})
    assert (project.folder / ONE).is_file()


def test_syncs_side_by_side_are_taken_back_to_the_byte(project):
    (project.folder / "vault").mkdir()
    command = [sys.executable, "-m", "materials_kit", "note"]
    kits = [
        subprocess.Popen(command, cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for kit in kits:
        _, told = kit.communicate()
        assert kit.returncode == 0 or "another kit is at work" in told, told
    assert (project.folder / ONE).is_file()
    project("note", "--undo", check=0)
    assert vault_of(project) == {}


def vault_of(kit):
    places = (kit.folder / "vault").rglob("*")
    return {place: place.read_bytes() for place in places if place.is_file() and ".kit" not in place.parts}
