"""Ctrl-C while a server does not answer: exit 130, what was done is kept, and the way on is told."""

import os
import signal
import socketserver
import subprocess
import sys
import threading

import pytest

PLAN = """\
plan: 1
title: Slow
sessions:
  - id: session-1
    title: Here
    materials: [{title: Local, path: local.md}]
  - id: session-2
    title: There
    materials: [{title: Slow page, url: "ORIGIN/slow"}]
"""


class Silent(socketserver.BaseRequestHandler):
    asked = threading.Event()
    over = threading.Event()

    def handle(self):
        self.request.recv(4096)
        self.asked.set()
        self.over.wait(60)


@pytest.fixture
def silent_server():
    Silent.asked.clear()
    Silent.over.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silent) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Silent.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def ctrl_c():
    """Ctrl-C reaches programs started in the test even if the test itself runs where it is ignored (nohup, `&`)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_keeps_what_was_done_and_tells_how_to_go_on(tmp_path, silent_server):
    (tmp_path / "plan.yaml").write_text(PLAN.replace("ORIGIN", silent_server), encoding="utf-8")
    (tmp_path / "local.md").write_text("# Local\n\nText enough for one page of notes.\n", encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    command = [sys.executable, "-m", "materials_kit", "build", "all", "-v"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=clean, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as kit:
        try:
            assert Silent.asked.wait(60)
            assert "session-1: bundle" in kit.stderr.readline()
            kit.send_signal(signal.SIGINT)
            _, told = kit.communicate(timeout=60)
        finally:
            kit.kill()
    assert kit.returncode == 130
    assert "to go on: kit build all -v" in told
    assert "Traceback" not in told
    assert (tmp_path / "bundles" / "session-1" / "manifest.json").is_file()
    assert not (tmp_path / "bundles" / "session-2").exists()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C comes otherwise there")
@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("module", ["click", "materials_kit.errors", "json", "materials_kit.cli.status"])
def test_ctrl_c_while_the_kit_is_loaded_gives_the_prompt_back(project, module, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("COV_", "COVERAGE"))]:
        monkeypatch.delenv(name)  # measuring loads json before the kit does
    (project.folder / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Pressing:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Pressing)\n",
        encoding="utf-8",
    )
    done = project("status", env={"PYTHONPATH": str(project.folder)})
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
