"""What tests of several rooms share: the stand-in for the internet, where it lies beside the repository."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from materials_kit.layout import Layout
from materials_kit.model import Plan, Session, Settings
from materials_kit.pipeline import Options, Run
from materials_kit.workspace import Workspace

# A change is judged by the same examples each time; new ones are looked for wherever people work on the code.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

START = datetime(2026, 1, 1, tzinfo=UTC)
# Kits on one machine wait for one another at arXiv; tests side by side shall not.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="kit-tests-")

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


PLAN = """\
plan: 1
title: Two evenings
goal: Learn to juggle
tracks:
  - {id: balls, title: Balls}
sessions:
  - id: session-1
    title: Three balls
    target: The cascade
    track: balls
    date: 2026-03-02
    minutes: 60
    materials:
      - {title: The cascade, path: cascade.md, role: essential, note: how it looks}
      - {title: Notes on height, path: height.txt}
    agenda:
      - {minutes: 20, topic: One ball}
      - {minutes: 40, topic: Three}
    success_criteria: [Ten catches in a row]
    focus: {title: Focus, questions: [Where do you look?]}
    blog: {number: 1, title: Ten in a Row}
  - id: session-2
    title: Four balls
    track: balls
    date: 2026-03-05
    materials:
      - {title: The cascade again, path: cascade.md}
      - {title: Review, review: [session-1]}
"""


class Kit:
    """Runs `kit` as a person does, in a process of its own, in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __call__(self, *arguments, env=None, cwd=None, check=None):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("KIT_") and k.lower() not in PROXIES}
        clean |= {"PYTHONUTF8": "1", "COLUMNS": "80"} | (env or {})
        done = subprocess.run(
            [sys.executable, "-m", "materials_kit", *map(str, arguments)],
            cwd=cwd or self.folder, env=clean, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        if check is not None:
            assert done.returncode == check, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments, check=0, **more):
        return json.loads(self(*arguments, "--json", check=check, **more).stdout)


PROXIES = {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "no_color"}


class Replay:
    """The replay web, running; `env` are the variables that send a client through it."""

    def __init__(self, address, ca):
        self.address = address
        self.env = {"HTTP_PROXY": address, "HTTPS_PROXY": address, "SSL_CERT_FILE": ca, "NO_PROXY": ""}

    def reset(self):
        self._control("POST", "reset")

    def down(self, host):
        self._control("POST", f"down?host={host}")

    def up(self, host):
        self._control("POST", f"up?host={host}")

    def log(self):
        return [json.loads(line) for line in self._control("GET", "log").splitlines() if line.strip()]

    def _control(self, method, what):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(f"{self.address}/__replay__/{what}", method=method)
        with opener.open(request, timeout=10) as answer:
            return answer.read().decode("utf-8")


@pytest.fixture
def unmeasured():
    """The environment for a process whose coverage is not taken: it dies, or may write nothing."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE"))}


@pytest.fixture(scope="session")
def shared():
    """The folder with the real plan and the replay web."""
    if not SHARED.is_dir():
        pytest.skip("the real plan and the replay web are not beside this repository")
    return SHARED.resolve()


@pytest.fixture(scope="session")
def replay(shared, tmp_path_factory):
    """The replay web, started for the whole run."""
    pytest.importorskip("cryptography")
    folder = tmp_path_factory.mktemp("replay")
    command = [sys.executable, str(shared / "replay" / "replay.py"), "--port", "0", "--ca-dir", str(folder)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=clean) as server:
        told = dict(server.stdout.readline().split(maxsplit=1) for _ in range(2))
        yield Replay(told["PROXY"].strip(), told["CA"].strip())
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def kit_in():
    """Make a runner of `kit` for a folder."""
    return Kit


@pytest.fixture
def kit(tmp_path):
    """Run `kit` in an empty folder."""
    return Kit(tmp_path)


@pytest.fixture(scope="session")
def vault_faults():
    """Give what is wrong with a vault in Obsidian's eyes."""
    place = Path(__file__).with_name("obsidian.py")
    spec = importlib.util.spec_from_file_location("obsidian", place)
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    return rules.faults


@pytest.fixture
def project(kit):
    """A plan whose materials are all local files."""
    (kit.folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (kit.folder / "cascade.md").write_text(
        "# The cascade\n\n" + "Throw from the inside, catch outside. " * 40, encoding="utf-8"
    )
    (kit.folder / "height.txt").write_text("Every throw peaks at the same height. " * 40, encoding="utf-8")
    return kit


@pytest.fixture
def run_plan(tmp_path):
    """Run materials through the line, with the real store and readers; give their outcomes."""

    def run(*materials, offline=False, refresh=False, now=START):
        plan = Plan(
            title="x",
            sessions=(Session(id="session-1", title="One", materials=materials),),
            settings=Settings(retries=0),
        )
        workspace = Workspace(layout=Layout(tmp_path), plan=plan, settings=plan.settings)
        with Run(workspace, lambda: now, Options(offline=offline, refresh=refresh)) as opened:
            [(_, outcomes)] = opened.outcomes(plan.sessions)
        return outcomes

    return run
