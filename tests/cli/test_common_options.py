"""Each common option on every command: a new command is in here as soon as it is registered."""

import json

import pytest
from warcio.warcwriter import WARCWriter

from materials_kit.cli.main import COMMANDS, cli

# What each command needs to run at all, in the fixture's project.
ARGUMENTS = {
    "import": ["sprint.md", "-o", "out/plan.yaml"],
    "init": ["new"],
    "reschedule": ["--start", "2026-05-04", "--days", "mon"],
    "extract": ["cascade.md"],
    "demo": ["course"],
    "open": ["session-1", "--print"],
    "build": ["1"],
    "cache export": ["moved.warc.gz"],
    "cache import": ["other.warc.gz"],
}
GROUPS = {"cache"}
EVERY = sorted(
    {*COMMANDS} - GROUPS | {f"{group} {name}" for group in GROUPS for name in cli.get_command(None, group).commands}
)
NO_PLAN = {"import", "init", "extract", "schema", "demo"}  # work where there is no plan.yaml
NO_SESSIONS = (
    NO_PLAN | {name for name in EVERY if name.startswith("cache ")} | {"check", "reschedule", "calendar"}
)  # are about the whole plan
SPRINT = "# Juggling\n\n### Session 1: Monday, March 2, 2026 (1 hour)\n**Target**: Three balls\n**Materials**:\n\n- [Cascade](https://a.example/c)\n"


def command(name):
    found = cli
    for word in name.split():
        found = found.get_command(None, word)
    return found


def options(name):
    return {option for parameter in command(name).params for option in parameter.opts}


@pytest.fixture
def ready(project):
    with (project.folder / "other.warc.gz").open("wb") as moved:
        WARCWriter(moved, gzip=True).write_record(WARCWriter(moved).create_warcinfo_record("other", {}))
    (project.folder / "sprint.md").write_text(SPRINT, encoding="utf-8")
    bundle = project.folder / "bundles" / "session-1"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}", encoding="utf-8")
    return project


def arguments(name):
    return [*name.split(), *ARGUMENTS.get(name, [])]


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_for_itself_and_each_option(name):
    assert command(name).help
    for parameter in command(name).params:
        assert parameter.param_type_name == "argument" or parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_the_common_options(name):
    assert {"--project", "--json", "-q", "-v", "--offline"} <= options(name)


@pytest.mark.parametrize("name", EVERY)
def test_every_option_can_come_from_the_environment(name):
    for parameter in command(name).params:
        if parameter.name in {
            "project",
            "as_json",
            "quiet",
            "verbose",
            "offline",
            "dry_run",
            "timeout",
            "jobs",
            "vault",
            "tier",
        }:
            assert parameter.envvar == f"KIT_{parameter.name.removeprefix('as_').upper()}"


@pytest.mark.parametrize("name", EVERY)
def test_json_is_one_document_and_nothing_else(ready, name):
    done = ready(*arguments(name), "--json")
    assert done.returncode in (0, 1), done.stderr
    assert isinstance(json.loads(done.stdout), dict)


@pytest.mark.parametrize("name", EVERY)
def test_json_can_be_asked_for_by_the_environment(ready, name):
    json.loads(ready(*arguments(name), env={"KIT_JSON": "1"}).stdout)


@pytest.mark.parametrize("name", EVERY)
def test_quiet_says_nothing_on_stderr_when_all_is_well(ready, name):
    done = ready(*arguments(name), "-q", check=0)
    assert done.stderr == ""


@pytest.mark.parametrize("name", EVERY)
def test_verbose_and_offline_are_taken(ready, name):
    if name == "demo":
        ready(*arguments(name), check=0)  # offline, it has what it fetched before
    ready(*arguments(name), "-v", "--offline", check=0)


@pytest.mark.parametrize("name", EVERY)
def test_project_is_found_from_elsewhere(ready, name, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    given = [str(ready.folder / word) if word.endswith((".md", "other.warc.gz")) else word for word in arguments(name)]
    ready(*given, "--project", ready.folder, cwd=elsewhere, check=0)


@pytest.mark.parametrize("name", EVERY)
def test_dry_run_writes_nothing_but_the_cache(ready, name):
    if "--dry-run" not in options(name):
        return
    before = snapshot(ready.folder)
    ready(*arguments(name), "--dry-run", check=0)
    assert snapshot(ready.folder) == before


def snapshot(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and "cache" not in p.relative_to(folder).parts}


@pytest.mark.parametrize("name", EVERY)
def test_no_colour_is_honoured_and_none_is_piped(ready, name):
    done = ready(*arguments(name), env={"NO_COLOR": "1"})
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", sorted(set(EVERY) - NO_PLAN))
def test_without_a_plan_the_next_step_is_told(kit, name):
    done = kit(*arguments(name))
    assert done.returncode == 2
    assert "there is no plan.yaml" in done.stderr
    assert "kit import" in done.stderr


@pytest.mark.parametrize("name", sorted(set(EVERY) - NO_SESSIONS))
def test_an_unknown_session_names_the_known_ones(project, name):
    done = project(name, "session-99")
    assert done.returncode == 2
    assert "session-2" in done.stderr


@pytest.mark.parametrize("name", EVERY)
def test_an_unknown_option_is_wrong_use(ready, name):
    done = ready(*arguments(name), "--nonsense")
    assert done.returncode == 2
    assert "--help" in done.stderr
