"""`kit fetch` over a small site of our own: the closing table, plan.lock, and a bundle made again elsewhere."""

import json
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import ClassVar

import pytest

PLAN = """\
plan: 1
title: Two pages
sessions:
  - id: session-1
    title: First
    materials:
      - {title: Walks, url: "ORIGIN/walks.html"}
      - {title: Mine, path: mine.md}
  - id: session-2
    title: Second
    materials:
      - {title: Walks once more, url: "ORIGIN/walks.html"}
      - {title: Gone, url: "ORIGIN/gone.html"}
"""


def page(word):
    return f"<html><head><title>Walks</title></head><body><main><h1>Walks</h1><p>{f'A walk is {word}. ' * 200}</p></main></body></html>"


@pytest.fixture
def site():
    """A server on loopback: `pages` is what it has, `asked` is what it was asked for."""

    class Handler(BaseHTTPRequestHandler):
        pages = MappingProxyType({"/walks.html": page("a way")})
        asked: ClassVar = []

        def do_GET(self):
            type(self).asked.append(self.path)
            text = self.pages.get(self.path)
            body = (text or "nothing here").encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        Handler.origin = f"http://127.0.0.1:{server.server_address[1]}"
        yield Handler
        server.shutdown()
        thread.join()


def course(folder, site):
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN.replace("ORIGIN", site.origin), encoding="utf-8")
    (folder / "mine.md").write_text("# Mine\n\n" + "Words of my own. " * 100, encoding="utf-8")


@pytest.fixture
def walks(kit, site):
    course(kit.folder, site)
    return kit


@pytest.fixture
def elsewhere(kit_in, walks, site, tmp_path_factory):
    """Another machine with the same plan and plan.lock, and nothing else."""

    def move():
        folder = tmp_path_factory.mktemp("elsewhere")
        course(folder, site)
        shutil.copy(walks.folder / "plan.lock", folder)
        return kit_in(folder)

    return move


def materials(told):
    return [row for session in told["sessions"] for row in session["materials"]]


def test_the_table_says_what_each_is_and_where_it_came_from(walks):
    first = walks("fetch", check=1).stdout.splitlines()
    assert first[0].split() == ["Material", "What", "Size", "Length", "From", "Problem"]
    assert [line.split()[-1] for line in first[2:4]] == ["net", "file"]
    assert "Gone" in first[5]
    assert first[5].rstrip().endswith("404 Not Found")
    assert "1,001 words" in first[2]
    again = walks("fetch", check=1).stdout.splitlines()
    assert again[2].split()[-1] == "cache"


def test_the_rows_for_scripts_say_the_same(walks):
    rows = materials(walks.json("fetch", check=1))
    assert [(row["title"], row["from"], row["status"]) for row in rows] == [
        ("Walks", "net", "ready"),
        ("Mine", "file", "ready"),
        ("Walks once more", "net", "ready"),
        ("Gone", None, "missing"),
    ]


def test_a_lock_holds_address_hash_and_date(walks, site):
    told = walks.json("fetch", "--lock", check=1)
    assert told["lock"]["changed"]
    assert told["lock"]["without"] == ["Gone"]
    held = json.loads((walks.folder / "plan.lock").read_text("utf-8"))
    assert sorted(held["captures"]) == [f"{site.origin}/walks.html", "path:mine.md"]
    assert {"sha256", "fetched_at", "final_url", "size"} <= set(held["captures"]["path:mine.md"])
    assert held["numbers"]["session-1"] == {f"{site.origin}/walks.html": 1, "mine.md": 2}
    before = (walks.folder / "plan.lock").read_bytes()
    assert not walks.json("fetch", "--lock", check=1)["lock"]["changed"]
    assert (walks.folder / "plan.lock").read_bytes() == before


def test_a_bundle_is_made_again_elsewhere_to_the_byte(walks, elsewhere):
    walks("fetch", "--lock", check=1)
    walks("bundle", check=1)
    other = elsewhere()
    other("fetch", "--locked", check=1)
    other("bundle", check=1)
    assert bundle(other.folder) == bundle(walks.folder)


def bundle(folder):
    place = folder / "bundles"
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_numbers_come_from_the_lock_where_no_bundle_was_made(walks, elsewhere):
    walks("build", "all", check=1)
    plan = walks.folder / "plan.yaml"
    swapped = plan.read_text("utf-8").replace("path: mine.md", "path: other.md")
    (walks.folder / "other.md").write_text("# Other\n\n" + "Other words. " * 100, encoding="utf-8")
    plan.write_text(swapped, encoding="utf-8")
    walks("bundle", check=1)
    walks("fetch", "--lock", check=1)
    other = elsewhere()
    shutil.copy(walks.folder / "other.md", other.folder)
    shutil.copy(plan, other.folder)
    other("fetch", "--locked", check=1)
    other("bundle", check=1)
    assert bundle(other.folder) == bundle(walks.folder)
    assert any(name.startswith("session-1/S01-03 ") for name in bundle(other.folder))


def test_a_bundle_tells_the_lock_its_new_numbers_and_a_bundle_elsewhere_takes_them(walks, elsewhere):
    walks("fetch", "--lock", check=1)
    walks("bundle", check=1)
    other = elsewhere()
    other("fetch", "--locked", check=1)
    other("bundle", check=1)
    before = json.loads((walks.folder / "plan.lock").read_text("utf-8"))
    plan = walks.folder / "plan.yaml"
    one, two = (f"- {{title: x, upload: skip, url: 'https://a.example/{name}'}}" for name in ("one", "two"))
    first = "      - {title: Mine, path: mine.md}"
    assert first in plan.read_text("utf-8")
    for more in ([two], [one, two]):
        lines = "\n".join([first, *(f"      {line}" for line in more)])
        plan.write_text((other.folder / "plan.yaml").read_text("utf-8").replace(first, lines), encoding="utf-8")
        walks("bundle", "--dry-run", check=1)
        walks("bundle", check=1)
    held = json.loads((walks.folder / "plan.lock").read_text("utf-8"))
    assert held["numbers"]["session-1"] != before["numbers"]["session-1"]
    assert {**held, "numbers": 0} == {**before, "numbers": 0}
    for name in ("plan.yaml", "plan.lock"):
        shutil.copy(walks.folder / name, other.folder)
    other("bundle", check=1)
    assert bundle(other.folder) == bundle(walks.folder)


def test_a_bundle_makes_no_lock(walks):
    walks("build", "all", check=1)
    walks("bundle", "--sprint", check=1)
    assert not (walks.folder / "plan.lock").exists()


def test_locked_refuses_other_bytes_and_keeps_what_it_has(walks, elsewhere, site):
    walks("fetch", "--lock", check=1)
    site.pages = {"/walks.html": page("another way")}
    other = elsewhere()
    row = materials(other.json("fetch", "--locked", check=1))[0]
    assert row["status"] == "missing"
    assert "plan.lock" in row["reason"]
    assert "kit cache import" in row["hint"]
    assert not other.json("cache", "list")["captures"][0]["url"].endswith("walks.html")


def test_locked_refuses_what_the_lock_does_not_hold(walks, elsewhere):
    walks("fetch", "session-1", "--lock", check=0)
    other = elsewhere()
    rows = materials(other.json("fetch", "--locked", check=1))
    assert [row["status"] for row in rows] == ["ready", "ready", "ready", "missing"]
    assert rows[3]["reason"] == "plan.lock does not hold it"


def test_locked_goes_back_to_what_was_there_before_a_refresh(walks, site):
    walks("fetch", "--lock", check=1)
    before = materials(walks.json("fetch", check=1))[0]
    site.pages = {"/walks.html": page("a longer way by far")}
    assert materials(walks.json("fetch", "--refresh", check=1))[0]["words"] != before["words"]
    site.asked.clear()
    assert materials(walks.json("fetch", "--locked", check=1))[0] == before
    assert "/walks.html" not in site.asked


def test_a_changed_local_file_is_not_what_the_lock_holds(walks):
    walks("fetch", "--lock", check=1)
    (walks.folder / "mine.md").write_text("# Mine\n\nother words", encoding="utf-8")
    row = materials(walks.json("fetch", "--locked", check=1))[1]
    assert (row["status"], "plan.lock" in row["reason"]) == ("missing", True)


@pytest.mark.parametrize("more", [["--lock"], ["--refresh"]])
def test_locked_goes_alone(walks, more):
    assert walks("fetch", "--locked", *more, check=2).stderr.startswith("kit: --locked goes")


def test_locked_needs_a_lock(walks):
    told = walks("fetch", "--locked", check=2).stderr
    assert "there is no" in told
    assert "kit fetch --lock" in told


@pytest.mark.parametrize("text", ["<<<<<<< ours", "{}", '{"lock": 2}', '{"lock": 1, "materials": []}'])
def test_a_damaged_lock_stops_and_stays(walks, text):
    (walks.folder / "plan.lock").write_text(text, encoding="utf-8")
    told = walks("fetch", "--lock", check=2).stderr
    assert "plan.lock cannot be used" in told
    assert (walks.folder / "plan.lock").read_text("utf-8") == text


def test_a_dry_run_writes_no_lock(walks):
    walks("fetch", check=1)
    walks("fetch", "--lock", "--dry-run")
    assert not (walks.folder / "plan.lock").exists()


@pytest.mark.parametrize("value", ["nan", "inf", "0", "-1", "soon"])
def test_a_time_that_is_none_is_wrong_use(walks, value):
    assert "--deadline" in walks("fetch", "--deadline", value, check=2).stderr
    assert walks("fetch", env={"KIT_TIMEOUT": value}, check=2).stderr


def test_the_log_has_requests_and_what_failed(walks, site):
    walks("fetch", "session-1", "2", "--retries", "0", check=1)
    log = (walks.folder / "cache" / "kit.log").read_text("utf-8")
    assert log.splitlines()[0].endswith("$ kit fetch session-1 2 --retries 0")
    assert f"200 GET {site.origin}/walks.html" in log
    assert "missing: Gone: 404 Not Found" in log


def test_verbose_shows_each_request_and_else_nothing_is_said(walks, site):
    assert f"200 GET {site.origin}/walks.html" in walks("fetch", "-v", check=1).stderr
    assert walks("fetch", "--refresh", check=1).stderr == ""


def test_a_log_that_grew_large_is_set_aside(walks):
    (walks.folder / "cache").mkdir()
    (walks.folder / "cache" / "kit.log").write_text("old\n" * 600_000, encoding="utf-8")
    walks("fetch", check=1)
    assert (walks.folder / "cache" / "kit.log.1").read_text("utf-8").startswith("old")
    assert "old" not in (walks.folder / "cache" / "kit.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(walks):
    (walks.folder / "cache" / "kit.log").mkdir(parents=True)
    assert "Traceback" not in walks("fetch", check=1).stderr


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from materials_kit.cli.main import run
run(["fetch"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("most", [0, 4096, 40_000, 200_000])
def test_a_disk_that_is_full_at_any_point_is_told_and_leaves_a_sound_cache(walks, most, unmeasured):
    if most:
        walks("fetch", "session-2", check=1)
    command = [sys.executable, "-c", FULL, str(most)]
    done = subprocess.run(command, cwd=walks.folder, env=unmeasured, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (1, 2), done.stderr
    if done.returncode == 2:
        assert "room" in done.stderr
    walks("cache", "verify", check=0)
    walks("fetch", check=1)
