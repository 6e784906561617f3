"""A disk that is full to the last byte: what can be looked at still can, and pruning makes room again."""

import os
import shutil
import subprocess
import sys

import pytest

# In a mount namespace of its own, so that the small disk is gone with the shell.
DISK = """
mount -t tmpfs -o size=8m disk "$1" || exit 77
cp -r "$2/." "$1" && cd "$1" || exit 77
kit fetch >/dev/null || exit 78
dd if=/dev/zero of=filler bs=4096 2>/dev/null
"""
ENDING = """
rm filler
echo "then"; kit cache verify
"""


@pytest.fixture
def on_a_full_disk(project, tmp_path_factory, unmeasured):
    """Run lines of shell where no byte is free; give what they said, and what verify says once there is room."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")

    def run(lines):
        script = f'kit() {{ "{sys.executable}" -m materials_kit "$@"; }}{DISK}{lines}{ENDING}'
        disk = tmp_path_factory.mktemp("disk")
        mine = [] if os.geteuid() == 0 else ["--map-root-user"]
        command = ["unshare", "--mount", *mine, "sh", "-c", script, "sh", disk, project.folder]
        done = subprocess.run(command, env=unmeasured, capture_output=True, text=True, check=False)
        if done.returncode == 77 or "unshare failed" in done.stderr:
            pytest.skip("no disk can be mounted here")
        said, _, health = done.stdout.partition("then\n")
        assert "the cache is sound" in health, done.stdout + done.stderr
        return said, done.stderr

    return run


@pytest.mark.parametrize("line", ["status", "fetch --dry-run", "cache list", "cache verify", "cache prune --dry-run"])
def test_what_only_looks_needs_no_room(on_a_full_disk, line):
    said, trouble = on_a_full_disk(f'kit {line}; echo "exit $?"')
    assert said.endswith("exit 0\n"), said + trouble


def test_what_left_the_plan_can_be_pruned(on_a_full_disk):
    said, trouble = on_a_full_disk("""
shorter=$(sed 's/path: height.txt/review: [session-2]/' plan.yaml); echo "$shorter" >plan.yaml
kit cache prune --unused; echo "exit $?"
""")
    assert "gone: 1 capture, 1 file" in said, trouble
    assert said.endswith("exit 0\n")


def test_what_writes_says_that_there_is_no_room(on_a_full_disk):
    said, trouble = on_a_full_disk('kit fetch; echo "exit $?"')
    assert said.endswith("exit 2\n")
    assert "there is no room" in trouble
    assert "kit cache prune" in trouble
