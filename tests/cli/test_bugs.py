"""A bug in the kit: one line, exit 70, the traceback in the log. And what is no bug, though it looks like one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def break_the_plan_reader(folder):
    """Make a command fail in a way nobody foresaw: a module of ours that cannot be what it should."""
    (folder / "sitecustomize.py").write_text(
        "import materials_kit.plan.select as s\ndef broken(*_): raise ZeroDivisionError('nobody foresaw this')\ns.select = broken\n",
        encoding="utf-8",
    )
    return {"PYTHONPATH": str(folder)}


def test_a_bug_is_one_line_and_its_traceback_is_in_the_log(project):
    done = project("status", env=break_the_plan_reader(project.folder))
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert "this is a bug in the kit" in done.stderr
    log = (project.folder / "cache" / "kit.log").read_text("utf-8")
    assert "ZeroDivisionError: nobody foresaw this" in log
    assert log.startswith("$ kit status")


def test_verbose_shows_where(project, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = project(
        "status", "-v", "--project", project.folder, cwd=elsewhere, env=break_the_plan_reader(project.folder)
    )
    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert (project.folder / "cache" / "kit.log").is_file()


def test_with_json_a_bug_is_a_document_too(project):
    done = project("status", "--json", env=break_the_plan_reader(project.folder))
    assert json.loads(done.stdout)["exit_code"] == 70


def shell(project, line, cwd=None):
    kit = f"{sys.executable} -m materials_kit"
    return subprocess.run(
        ["sh", "-c", line.replace("kit", kit)], cwd=cwd or project.folder, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full there")
@pytest.mark.parametrize(
    "line", ["kit status", "kit status --json", "kit check --json", "kit --help", "kit build --help", "kit --version"]
)
def test_a_full_disk_behind_stdout_is_no_bug(project, line):
    done = shell(project, f"{line} >/dev/full")
    assert done.returncode == 2
    assert "cannot write the result" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="shells close streams otherwise there")
@pytest.mark.parametrize("line", ["kit status >&-", "kit status --json >&-", "kit status >&- 2>&-"])
def test_closed_streams_are_no_bug(project, line):
    done = shell(project, line)
    assert (done.returncode, done.stderr) in [(0, ""), (1, "")]


@pytest.mark.skipif(os.name != "posix", reason="the folder one is in cannot be removed there")
def test_a_folder_that_is_gone_is_no_bug(project):
    done = shell(project, "mkdir gone && cd gone && rmdir ../gone && kit status")
    assert done.returncode == 2
    assert "there no more" in done.stderr


BROKEN = """
import WHERE as there
before = there.NAME
def broken(*given, **named):
    if any("height" in str(one) for one in given):
        raise ZeroDivisionError("nobody foresaw this")
    return before(*given, **named)
there.NAME = broken
"""


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("materials_kit.resolve.sites.local_file", "find"),
        ("materials_kit.acquire.own_files", "captured"),
        ("materials_kit.acquire.verdict", "judge"),
        ("materials_kit.acquire.following", "children"),
    ],
)
def test_a_bug_that_one_material_meets_costs_that_material(project, module, name):
    broken = BROKEN.replace("WHERE", module).replace("NAME", name)
    (project.folder / "sitecustomize.py").write_text(broken, encoding="utf-8")
    env = {"PYTHONPATH": str(project.folder)}
    rows = project.json("build", "session-1", env=env, check=1)["sessions"][0]["materials"]
    assert [row["status"] for row in rows] == ["ready", "missing"]
    assert rows[1]["reason"] == "a bug in the kit (ZeroDivisionError: nobody foresaw this)"
    assert "kit.log" in rows[1]["hint"]
    log = (project.folder / "cache" / "kit.log").read_text("utf-8")
    assert "met with Notes on height\nTraceback" in log
    told = project("build", "session-1", env=env, check=1)
    assert "Traceback" not in told.stderr
    assert "Traceback" in project("build", "session-1", "-v", env=env, check=1).stderr
    project("build", "session-1", check=0)
