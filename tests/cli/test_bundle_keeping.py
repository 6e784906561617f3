"""What was bundled stays in the folder while it is in the plan and nothing better came."""

import http.server
import json
import shutil
import threading

import pytest

BOOK = "<!doctype html><title>Height</title><main><h1>Height</h1><p>" + "Every throw peaks at one height. " * 60


class Site:
    """A site on loopback whose one page is what the test says."""

    def __init__(self):
        self.status, self.body = 200, BOOK.encode()
        site = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(site.status if self.path == "/height" else 404)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(site.body)))
                self.end_headers()
                self.wfile.write(site.body)

            def log_message(self, *_told):
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/height"


@pytest.fixture
def site():
    """The site, answering until the test is over."""
    found = Site()
    thread = threading.Thread(target=found.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def online(project, site):
    """The project with one material on the site, built; then its cache is lost."""
    plan = project.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("path: height.txt", f"url: '{site.url}'"), "utf-8")
    project("build", "all", check=0)
    shutil.rmtree(project.folder / "cache")
    return project


def folder_of(project):
    return project.folder / "bundles/session-1"


def files_in(project):
    return {path.name: path.read_bytes() for path in folder_of(project).iterdir() if path.name != "manifest.json"}


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (503, "", "503"),
        (404, "", "404"),
        (200, BOOK * 40, "limit"),
    ],
)
def test_a_failure_that_is_remembered_takes_nothing_away(online, site, status, body, said):
    before = files_in(online)
    site.status, site.body = status, body.encode()
    failed = online("fetch", "1", "--retries", "0", "--max-size", "20kB", check=1)
    assert said in failed.stdout
    done = online("bundle", "1", check=1)
    assert "kept from the last time: 2" in done.stdout
    assert said in done.stdout
    assert files_in(online) == before
    assert online.json("bundle", "1", check=1)["sessions"][0]["bundle"]["from_last_time"] == [2]
    site.status, site.body = 200, BOOK.replace("one height", "a new height").encode()
    online("build", "1", "--refresh", check=0)
    assert "a new height" in (folder_of(online) / "S01-02 Notes on height.md").read_text("utf-8")


def test_what_an_earlier_version_bundled_stays_too(online):
    manifest = folder_of(online) / "manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    for row in told["materials"]:
        del row["wanted"]
    manifest.write_text(json.dumps(told), encoding="utf-8")
    before = files_in(online)
    assert "kept from the last time: 2" in online("bundle", "1", check=1).stdout
    assert files_in(online) == before


def test_a_bundle_stays_packed_while_part_of_it_is_only_kept(online):
    online("fetch", "1", check=0)
    env = {"KIT_NOTEBOOK_SOURCES": "2"}
    online("bundle", "1", "--pack", env=env, check=0)
    before = files_in(online)
    shutil.rmtree(online.folder / "cache")
    assert "kept from the last time: 1-2" in online("bundle", "1", env=env, check=1).stdout
    assert files_in(online) == before
    online("fetch", "1", check=0)
    done = online.json("bundle", "1", env=env)["sessions"][0]["bundle"]
    assert (done["totals"]["sources"], done["readiness"]) == (2, "ready")
    assert files_in(online) == before
