import json
import subprocess
import sys

HEAVY = ("httpx", "bs4", "pypdf", "pypdfium2", "rich", "lxml", "markdown_it", "yaml")


def loaded(*arguments):
    code = (
        "import sys\nfrom materials_kit.cli.main import run\n"
        f"try:\n    run({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        f"print([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1]


def test_help_loads_nothing_heavy():
    assert loaded("--help") == "[]"


def test_help_of_a_command_loads_nothing_heavy():
    for name in ("build", "fetch", "extract", "import"):
        assert loaded(name, "--help") == "[]", name


def test_what_most_commands_share_loads_neither_readers_nor_the_network():
    heavy = {"jinja2", *HEAVY} - {"yaml"}  # the plan is YAML
    code = f"import sys, materials_kit.cli.work; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_misspelt_command_is_told_the_nearest(kit):
    done = kit("biuld")
    assert done.returncode == 2
    assert "Did you mean build?" in done.stderr


def test_build_without_a_session_asks_which(project):
    done = project("build")
    assert done.returncode == 2
    assert "kit build all" in done.stderr


def test_a_broken_plan_lists_every_problem_with_its_line(kit):
    (kit.folder / "plan.yaml").write_text(
        "plan: 1\ntitle: x\nsesions: []\nsessions:\n  - {id: a b, title: 3}\n", encoding="utf-8"
    )
    done = kit("status")
    assert done.returncode == 2
    assert "plan.yaml:3:1" in done.stderr
    assert "sessions" in done.stderr
    assert "plan.yaml:5:" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_are_json_too_when_json_is_asked_for(kit):
    failed = kit.json("status", check=2)
    assert failed["exit_code"] == 2
    assert "plan.yaml" in failed["error"]


def test_errors_are_json_too_when_the_environment_asks_for_it(kit):
    assert json.loads(kit("status", env={"KIT_JSON": "1"}, check=2).stdout)["exit_code"] == 2


def test_a_reader_that_goes_away_is_no_bug(project):
    done = subprocess.run(
        f"{sys.executable} -m materials_kit --help | head -1",
        shell=True,
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_a_wrong_variable_is_told_by_its_name(project):
    done = project("fetch", env={"KIT_TIMEOUT": "soon"}, check=2)
    assert "KIT_TIMEOUT: 'soon'" in done.stderr
    assert "--timeout" not in done.stderr


def test_short_titles_are_a_table_too(kit):
    (kit.folder / "plan.yaml").write_text(
        "plan: 1\ntitle: x\nsessions:\n  - {id: session-1, title: a}\n", encoding="utf-8"
    )
    head = kit("status", check=0).stdout.splitlines()[2]
    assert head.split()[:2] == ["session", "date"]


def test_quiet_wins_over_verbose(project):
    assert not project("build", "all", "-q", "-v", check=0).stderr
