"""A bug in the kit: one line, exit 70, the traceback in the log."""


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
